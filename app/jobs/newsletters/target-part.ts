import type { Drawing, Shape } from '../../documents/drawing.ts';
import { inLanguage } from '../../domain/events/rules.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import type { TargetId } from '../../domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../../domain/kernel/time.ts';
import { getActionById, getProgrammeById, getTarget } from '../../domain/programme/queries.server.ts';
import { measureAll } from '../../domain/programme/readings/queries.server.ts';
import type { Reading } from '../../domain/programme/readings/schema.ts';
import { programmePath } from '../../web/programme.ts';
import { readingNotes, readingNumber } from '../../web/reading-words.ts';
import { GRAPHIC_WIDTH, graphicOf } from './graphics.ts';
import type { Showing, Shown } from './parts.ts';

/** A target where it stands today, as its open page says it; nothing while its programme is not public. */
export async function targetPart(id: string, note: string, showing: Showing): Promise<Shown | undefined> {
  const found = await readTarget(showing, id as TargetId).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (!found) return undefined;
  const { target, action, programme, reading, today } = found;
  const { t, words, formats, language, appUrl } = showing;
  const label = words.readings.statuses[reading.status];
  const number = readingNumber(reading, showing);
  const gone = yearGone(today, programme.year);
  const drawing = drawingOf(reading, gone);
  const year = { date: formats.date(today), share: formats.percent(gone), year: programme.year };
  const time = t(drawing ? 'mail.newsletter.year-gone-drawn' : 'mail.newsletter.year-gone', year);
  const alt = t('mail.newsletter.target-picture', { status: label, number, time });
  return {
    kind: 'target',
    kicker: `${words['action-programme'].kinds[target.kind]}, ${t('action-programme.of-year', { year: programme.year }).toLowerCase()}`,
    title: inLanguage(target, 'text', language),
    href: `${appUrl}${programmePath(programme, action)}/${target.code}`,
    status: { status: reading.status, label },
    number,
    notes: [...readingNotes(reading, showing), time],
    picture: drawing && (await graphicOf(showing.ctx, drawing, { alt, appUrl })),
    note,
  };
}

/** Throws NotFound for what the reader may not see. */
async function readTarget({ ctx }: Showing, id: TargetId) {
  const today = dateOf(ctx.now());
  const target = await getTarget(ctx, id);
  const action = await getActionById(ctx, target.action_id);
  const programme = await getProgrammeById(ctx, action.programme_id);
  const [measured] = await measureAll(ctx, { target: id }, today);
  if (!measured) throw new NotFound('target-not-found');
  return { target, action, programme, reading: measured.reading, today };
}

/** How much of the programme's year is gone by the end of a day: 0 before it, 1 after it. */
function yearGone(today: PlainDate, year: number): number {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  const [first, after] = [day(`${year}-01-01`), day(`${year + 1}-01-01`)];
  return Math.min(1, Math.max(0, (day(today) + 1 - first) / (after - first)));
}

/** How far it has come, and with a mark how far the year has; nothing where no number is aimed at. */
function drawingOf({ value, of, unit }: Reading, gone: number): Drawing | undefined {
  if (value === null || of === null || of === 0 || unit === 'milestone') return undefined;
  const width = GRAPHIC_WIDTH;
  const bar = { kind: 'box', x: 0, y: 8, height: 20, radius: 10 } as const;
  const reached = Math.min(1, value / of) * width;
  const now = { kind: 'box', x: Math.round(gone * (width - 4)), y: 0, width: 4, height: 36, radius: 2 } as const;
  const shapes: Shape[] = [
    { ...bar, width, tone: 'neutral' },
    ...(reached >= 1 ? [{ ...bar, width: Math.max(20, reached), tone: 'strong' as const }] : []),
    { ...now, x: now.x - 1.5, width: 7, tone: 'on-strong' },
    { ...now, tone: 'now' },
  ];
  return { width, height: 36, shapes };
}
