import { inLanguage } from '../domain/events/rules.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { canRunProgrammes } from '../domain/programme/policy.ts';
import { listActions, listTargets, namesInMeasures } from '../domain/programme/queries.server.ts';
import { listReadings } from '../domain/programme/readings/queries.server.ts';
import type { Reading } from '../domain/programme/readings/schema.ts';
import type { Programme } from '../domain/programme/schema.ts';
import type { Handled } from './handle.ts';
import { judgementFilePath } from './judgements.ts';
import { measureSentence } from './measure-words.ts';
import { targetPath } from './programme.ts';
import { readingNotes } from './reading-words.ts';
import type { Sheet } from './spreadsheet.ts';

/** Every target of a programme with where it stands today, as data for other programs: what the pages say, to whom they say it. */
export async function readingRecords(programme: Programme, handled: Handled) {
  const { ctx, language, web } = handled;
  const on = dateOf(ctx.now());
  const [actions, targets, readings] = await Promise.all([
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
    listReadings(ctx, programme.id, { on }),
  ]);
  const names = await namesInMeasures(
    ctx,
    targets.map(({ measure }) => measure),
  );
  const actionOf = new Map(actions.map((action) => [action.id, action]));
  const readingOf = new Map(readings.map((reading) => [reading.target, reading]));
  return {
    year: programme.year,
    adopted: programme.adopted_on,
    on,
    targets: targets.map((target) => {
      const action = actionOf.get(target.action_id)!;
      const { status, value, of, unit, planned, missing, ...reading } = readingOf.get(target.id)!;
      return {
        action: { number: action.number, title: inLanguage(action, 'title', language) },
        code: target.code,
        kind: target.kind,
        text: inLanguage(target, 'text', language),
        measure: target.measure,
        measuredAs: measureSentence(target.measure, names, handled),
        ...{ status, value, of, unit, planned, missing },
        share: shareOf({ value, ...reading }),
        judgement: judgementOf(target, reading, handled),
        notes: readingNotes({ status, value, of, unit, planned, missing, ...reading }, handled),
        page: new URL(targetPath(programme, action, target), web.settings.appUrl).href,
      };
    }),
  };
}

/** The same, a row per target. */
export async function readingSheet(programme: Programme, handled: Handled): Promise<Sheet> {
  const { words, t } = handled;
  const { column, file } = words['reading-records'];
  const { targets, on } = await readingRecords(programme, handled);
  const headings = [column.action, column.title, column.code, column.kind, column.target, column.measure];
  const numbers = [column.value, column.of, column.unit, column.planned];
  const answers = [column.positive, column.valid, column.invited];
  return {
    name: `${file}-${programme.year}-${on}`,
    headings: [...headings, column.status, ...numbers, ...answers, column.notes],
    rows: targets.map(({ action, code, kind, text, measuredAs, status, value, of, unit, planned, share, notes }) => [
      ...[action.number, action.title, code, words['action-programme'].kinds[kind], text, measuredAs],
      ...[words.readings.statuses[status], value, of, unit ? t(`readings.units.${unit}`, { count: 2 }) : null, planned],
      ...[share?.positive ?? null, share?.valid ?? null, share?.invited ?? null],
      notes.join(' '),
    ]),
  };
}

/** Answers too few to say anything are not told how they were. */
function shareOf({ share, value }: Pick<Reading, 'share' | 'value'>) {
  return share && value === null ? { ...share, positive: null, valid: null } : share;
}

/** The file a judgement rests on is the secretariat's. */
function judgementOf(
  { id }: { id: Reading['target'] },
  { judgement }: Pick<Reading, 'judgement'>,
  { ctx, web }: Handled,
) {
  if (!judgement) return null;
  const { verdict, on, explanation, evidenceUrl } = judgement;
  const path = canRunProgrammes(ctx.actor) ? judgementFilePath(id, judgement) : undefined;
  const evidenceFile = path && { evidenceFile: new URL(path, web.settings.appUrl).href };
  return { verdict, on, explanation, evidence: evidenceUrl, ...evidenceFile };
}
