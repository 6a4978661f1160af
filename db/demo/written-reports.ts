import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ProgrammeId } from '../../app/domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../../app/domain/kernel/time.ts';
import { applyBudget, uploadBudget } from '../../app/domain/programme/budget-imports/commands.server.ts';
import { planBudgetImport } from '../../app/domain/programme/budget-imports/queries.server.ts';
import { budgetFingerprint } from '../../app/domain/programme/budget-imports/rules.ts';
import { closePeriod } from '../../app/domain/programme/closings/commands.server.ts';
import { listBudget } from '../../app/domain/programme/queries.server.ts';
import { beginReport, writePart } from '../../app/domain/reports/commands.server.ts';
import type { NewReport } from '../../app/domain/reports/schema.ts';

/** One report of each kind, with what a secretariat would have written in it. */
export async function writeReports(ctx: Ctx): Promise<void> {
  const as_of_on = dateOf(ctx.now());
  const write = async (draft: Omit<NewReport, 'as_of_on'>, texts: Record<string, string>) => {
    const { id } = await beginReport(ctx, { ...draft, as_of_on });
    for (const [part, text] of Object.entries(texts)) await writePart(ctx, id, { part, version: 0, text });
  };
  const programme = await programmeOf(ctx, Number(as_of_on.slice(0, 4)));
  await keepAccounts(ctx, programme.id as ProgrammeId, as_of_on);
  await closeQuarter(ctx, { id: programme.id as ProgrammeId, year: programme.year }, as_of_on);
  const [area] = await ctx.db
    .selectFrom('areas')
    .select('id')
    .where('programme_id', '=', programme.id)
    .orderBy('rank')
    .execute();
  await write(
    { kind: 'status', subject_id: programme.id, title: 'Status for handlingsprogrammet til styret' },
    {
      introduction:
        'Sekretariatet legger frem status for handlingsprogrammet. De fleste tiltakene er i gang, og oppslutningen om webinarene er god.\n\nStyret bør merke seg målene som ligger bak plan.',
      [`area:${area!.id}`]:
        'Kurs og møteplasser er gjennomført som planlagt. Resten av året går med til oppfølging i kommunene.',
      economy: 'Forbruket følger budsjettet. Det er ikke ventet avvik av betydning.',
      outlook: 'Høsten er satt av til høringer og til samlinger for folkevalgte.',
    },
  );
  await write(
    { kind: 'annual', subject_id: programme.id, title: `Årsmelding: handlingsprogram ${programme.year}` },
    {
      introduction: 'Året har vært preget av mange møteplasser og av arbeidet med innspill til nasjonale planer.',
      municipalities: 'Vi vil nå kommunene som ikke har vært med, gjennom medlemsbesøk.',
      influence: 'Innspillene våre er brukt i flere av sakene vi prioriterte.',
    },
  );
  const webinar = await ctx.db
    .selectFrom('surveys')
    .select('event_id')
    .where('event_id', 'is not', null)
    .executeTakeFirst();
  if (webinar) {
    await write(
      { kind: 'event', subject_id: webinar.event_id!, title: 'Evaluering av webinaret' },
      {
        introduction: 'Målet var å gi kommunene felles kunnskap, og å høre hva de trenger fra oss.',
        lessons:
          'Korte innlegg fungerte. Neste gang sender vi presentasjonene ut på forhånd og setter av mer tid til spørsmål.',
      },
    );
  }
  const action = await busiestAction(ctx, programme.id);
  await write(
    { kind: 'action', subject_id: action.id, title: `Evaluering av tiltak ${action.number}` },
    {
      introduction: 'Tiltaket skulle samle kommunene om felles kunnskap og felles standpunkt.',
      lessons: 'Tiltaket videreføres. Vi bør knytte flere dokumenter til det, slik at resultatet kan leses.',
    },
  );
}

async function programmeOf({ db }: Ctx, year: number) {
  const programmes = await db.selectFrom('programmes').select(['id', 'year']).orderBy('year', 'desc').execute();
  return programmes.find((programme) => programme.year === year) ?? programmes[0]!;
}

/** The accounts so far, as a file from those who keep them: spent in step with the year, some of it more than was budgeted for. */
async function keepAccounts(ctx: Ctx, programmeId: ProgrammeId, on: PlainDate): Promise<void> {
  const share = Number(on.slice(5, 7)) / 12;
  const rows = (await listBudget(ctx, programmeId)).map(({ name, kind, budget }, at) => {
    const spent = Math.round((budget * share * (at % 4 === 3 ? 0.8 : 0.95)) / 1000) * 1000;
    const forecast = at % 5 === 4 ? Math.round((budget * 1.05) / 1000) * 1000 : budget;
    return [name, kind === 'income' ? 'Inntekt' : 'Utgift', spent, forecast].join(';');
  });
  const bytes = Buffer.from(['Post;Type;Hittil i år;Prognose', ...rows].join('\r\n'));
  const id = await uploadBudget(ctx, programmeId, { name: 'regnskap-hittil.csv', bytes });
  await applyBudget(ctx, id, budgetFingerprint(await planBudgetImport(ctx, id)));
}

/** The last quarter that is over is closed, with a word on what was missing then. */
async function closeQuarter(ctx: Ctx, { id, year }: { id: ProgrammeId; year: number }, on: PlainDate): Promise<void> {
  const until_on = ['12-31', '09-30', '06-30', '03-31']
    .map((day) => `${year}-${day}` as PlainDate)
    .find((day) => day < on);
  if (!until_on) return;
  const missing = await ctx.db
    .selectFrom('targets')
    .innerJoin('actions', 'actions.id', 'targets.action_id')
    .select('targets.id')
    .where('actions.programme_id', '=', id)
    .where('targets.text', 'like', 'Eksempelsamling%')
    .executeTakeFirst();
  const comments = missing ? { [missing.id]: 'Samlingen er skrevet og skal gjennom korrektur.' } : {};
  await closePeriod(ctx, id, { until_on, comments });
}

/** The action that most events are tied to. */
function busiestAction({ db }: Ctx, programmeId: string) {
  return db
    .selectFrom('actions')
    .innerJoin('action_events', 'action_events.action_id', 'actions.id')
    .select((row) => ['actions.id', 'actions.number', row.fn.countAll<number>().as('events')])
    .where('programme_id', '=', programmeId)
    .groupBy(['actions.id', 'actions.number'])
    .orderBy('events', 'desc')
    .orderBy('actions.number')
    .executeTakeFirstOrThrow();
}
