import type { Event } from '../../app/domain/events/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { type Instant, localTimeOf, plus } from '../../app/domain/kernel/time.ts';
import { matchReport, uploadReport } from '../../app/domain/participation/attendance-reports/commands.server.ts';
import { addMaterial } from '../../app/domain/participation/materials/commands.server.ts';
import type { Chance } from './chance.ts';

/** After a webinar: the report from Teams, with rows that a person must settle, and what was shown and recorded. */
export async function takeInReport(ctx: Ctx, event: Event, chance: Chance): Promise<void> {
  const rows = [
    ...(await rowsOfThoseWhoCame(ctx, event, chance)),
    { name: 'iPad', address: '', stays: [stay(event, 3, 61)] },
    { name: 'Torunn Gjestad (Gjest)', address: '', stays: [stay(event, 0, 48)] },
  ];
  const id = await uploadReport(ctx, event.id, {
    name: 'Oppmøterapport Kraft og nett.csv',
    bytes: reportOf(event, rows),
  });
  await matchReport(ctx, event.id, id);
  const material = { kind: 'material', access: 'open', title: 'Lysark: kraft og nett i regionen' } as const;
  await addMaterial(ctx, event.id, { ...material, url: 'https://filer.example/kraft-og-nett-lysark.pdf' }, undefined);
  const recording = { kind: 'recording', access: 'participants', title: 'Opptak av webinaret' } as const;
  await addMaterial(ctx, event.id, { ...recording, url: 'https://video.example/opptak/kraft-og-nett' }, undefined);
}

interface Row {
  name: string;
  address: string;
  stays: { from: Instant; to: Instant }[];
}

/** Most with their address; some as guests, who tell their municipality, and two who do not. */
async function rowsOfThoseWhoCame(ctx: Ctx, event: Event, chance: Chance): Promise<Row[]> {
  const registered = await ctx.db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.replaced_at', 'is', null),
    )
    .leftJoin('organisations', 'organisations.id', 'participations.organisation_id')
    .select(['contacts.name', 'own.address', 'organisations.name as organisation'])
    .where('event_id', '=', event.id)
    .where('state', '=', 'registered')
    .orderBy('contacts.sort_key')
    .orderBy('own.address')
    .execute();
  const came = registered.filter(() => chance.happens(0.88));
  return came.map(({ name, address, organisation }, at) => {
    const left = 62 + chance.below(30);
    const stays = at % 9 === 4 ? [stay(event, 0, 20), stay(event, 26, left)] : [stay(event, chance.below(9) - 5, left)];
    if (at === 3 || at === 7) return { name: `${name} (Gjest)`, address: '', stays };
    if (at % 11 === 5 && organisation) return { name: `${name} (${organisation})`, address: '', stays };
    return { name, address, stays: at === 10 ? [stay(event, 1, 6)] : stays };
  });
}

/** From and to, in minutes after the event began. */
function stay({ starts_at }: Event, from: number, to: number): Row['stays'][number] {
  return { from: plus(starts_at as Instant, { minutes: from }), to: plus(starts_at as Instant, { minutes: to }) };
}

/** As Teams writes it for an organiser whose language is Norwegian. */
function reportOf(event: Event, rows: Row[]): Uint8Array {
  const clock = (at: Instant) => {
    const [date, time] = localTimeOf(at, event.zone).split('T') as [string, string];
    return `${date.split('-').reverse().join('.')}, ${time}:00`;
  };
  const lasted = ({ from, to }: Row['stays'][number]) => `${(Date.parse(to) - Date.parse(from)) / 60_000} min 0 s`;
  const lines = [
    ['1. Sammendrag'],
    ['Møtetittel', event.title],
    ['Deltakere', String(rows.length)],
    ['Starttidspunkt', clock(plus(event.starts_at as Instant, { minutes: -5 }))],
    ['Sluttidspunkt', clock(plus(event.ends_at as Instant, { minutes: 4 }))],
    [],
    ['3. Aktiviteter i møtet'],
    ['Navn', 'Ble med', 'Forlot', 'Varighet', 'E-post', 'Rolle'],
    ...rows.flatMap(({ name, address, stays }) =>
      stays.map((stay) => [name, clock(stay.from), clock(stay.to), lasted(stay), address, 'Deltaker']),
    ),
  ];
  return Buffer.from(`\ufeff${lines.map((cells) => cells.join('\t')).join('\r\n')}`, 'utf16le');
}
