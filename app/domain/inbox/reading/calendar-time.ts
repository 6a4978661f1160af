import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { type Instant, OSLO } from '../../kernel/time.ts';

/** What Windows calls the zones our invitations may come back in (CLDR windowsZones). */
const WINDOWS_ZONES: Record<string, string> = {
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'fle standard time': 'Europe/Kiev',
  'e. europe standard time': 'Europe/Chisinau',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'eastern standard time': 'America/New_York',
  utc: 'UTC',
};

/**
 * The instant a property means, or undefined when its zone cannot be known: never the zone the server happens to be in.
 * A date without a time begins in Oslo.
 */
export function instantIn(calendar: ICAL.Component, property: ICAL.Property | null): Instant | undefined {
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) return undefined;
  const { year, month, day, hour, minute, second } = time;
  if (time.zone === ICAL.Timezone.utcTimezone) return valid(DateTime.utc(year, month, day, hour, minute, second));
  if (time.isDate) return valid(DateTime.fromObject({ year, month, day }, { zone: OSLO }));
  const name = String(property.getParameter('tzid') ?? '');
  const zone = zoneOf(name);
  if (zone) return valid(DateTime.fromObject({ year, month, day, hour, minute, second }, { zone }));
  const written = calendar.getAllSubcomponents('vtimezone').find((one) => one.getFirstPropertyValue('tzid') === name);
  if (!name || !written || !hasPlainRules(written)) return undefined;
  const offset = new ICAL.Timezone(written).utcOffset(time);
  return valid(DateTime.utc(year, month, day, hour, minute, second).minus({ seconds: offset }));
}

function zoneOf(name: string): string | undefined {
  const windows = WINDOWS_ZONES[name.toLowerCase()];
  if (windows) return windows;
  return name && IANAZone.isValidZone(name) ? name : undefined;
}

/** ical.js follows a zone's rules to the year asked about: once a year and at most a few of them, or not at all. */
function hasPlainRules(zone: ICAL.Component): boolean {
  const changes = zone.getAllSubcomponents();
  const rules = changes.flatMap((change) => change.getAllProperties('rrule'));
  return (
    changes.length <= 4 &&
    rules.length <= 4 &&
    changes.every((change) => change.getAllProperties('rdate').length <= 4) &&
    rules.every(
      (rule) =>
        /^FREQ=YEARLY/.test(String(rule.getFirstValue())) &&
        !/BYSECOND|BYMINUTE|BYHOUR/.test(String(rule.getFirstValue())),
    )
  );
}

function valid(time: DateTime): Instant | undefined {
  const isPlausible = time.isValid && time.year >= 2000 && time.year < 2200;
  return isPlausible ? (time.toUTC().toJSDate().toISOString() as Instant) : undefined;
}
