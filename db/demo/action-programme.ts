import { setPartners } from '../../app/domain/events/partners/commands.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import {
  type ActionId,
  type ContactId,
  type DocumentId,
  type EventId,
  type LogEntryId,
  newId,
  type TargetId,
} from '../../app/domain/kernel/ids.ts';
import { addDays, dateOf, instantOf, type LocalTime, OSLO, type PlainDate } from '../../app/domain/kernel/time.ts';
import { workingDayUntil } from '../../app/domain/kernel/working-days.ts';
import { addDocument } from '../../app/domain/programme/documents/commands.server.ts';
import { judge } from '../../app/domain/programme/judgements/commands.server.ts';
import { noteInLog } from '../../app/domain/programme/log/commands.server.ts';
import { tieEvent } from '../../app/domain/programme/ties/commands.server.ts';
import { faces } from './faces.ts';
import { documents, entries, judgements, sectorsOfParties, ties } from './influence.ts';

/**
 * Ties the year's events to the programme, and notes what was done beside them. The programme is the one of today's year,
 * or the latest there is: in a year without one its own rows still count in the year they are of.
 */
export async function serveProgramme(ctx: Ctx): Promise<void> {
  const today = dateOf(ctx.now());
  const on = (day: number) => workingDayUntil(addDays(today, day));
  const at = (day: PlainDate): Ctx => ({ ...ctx, now: () => instantOf(`${day}T10:15` as LocalTime, OSLO) });
  const actions = await actionsOf(ctx, Number(today.slice(0, 4)));
  const serving = (numbers: string[]) => numbers.map((number) => actions.get(number)!);
  const parties = (names: string[] = []) =>
    names.map((name, at) => ({ name, sector: sectorsOfParties[name] ?? sectorOf(name), at }));

  for (const { title, actions, with: names } of ties) {
    for (const id of await eventsCalled(ctx, title)) {
      await tieEvent(ctx, id, serving(actions));
      if (names) await setPartners(ctx, id, parties(names));
    }
  }
  const responsible = await secretaryOf(ctx);
  for (const { day, deadline, actions, with: names, link, ...entry } of entries) {
    await noteInLog(at(on(day ?? -4)), newId<LogEntryId>(), {
      ...entry,
      happened_on: day === undefined ? undefined : on(day),
      deadline_on: deadline === undefined ? undefined : on(deadline),
      responsible_id: responsible,
      meeting: deadline !== undefined && day === undefined ? 'proposed' : 'none',
      evidence_url: link && `https://osloregionen.example/${link}`,
      parties: parties(names),
      actions: serving(actions),
    });
  }
  const targetOf = async ([number, code]: [string, string]) => {
    const ofAction = ctx.db.selectFrom('targets').select('id').where('action_id', '=', actions.get(number)!);
    return (await ofAction.where('code', '=', code).executeTakeFirstOrThrow()).id as TargetId;
  };
  for (const { day, actions, event, link, target, access = 'open', ...document } of documents) {
    const [event_id] = event ? await eventsCalled(ctx, event) : [];
    await addDocument(at(on(day)), newId<DocumentId>(), {
      ...document,
      access,
      url: `https://osloregionen.example/${link}`,
      published_on: on(day),
      event_id,
      actions: serving(actions),
      target_id: target && (await targetOf(target)),
    });
  }
  for (const { target, day, ...judgement } of judgements) {
    const secretary = actingAs(at(on(day)), { kind: 'secretariat', contactId: responsible });
    await judge(secretary, await targetOf(target), { id: newId(), judged_on: on(day), ...judgement });
  }
}

function sectorOf(name: string) {
  return name.endsWith('fylkeskommune') ? ('county' as const) : undefined;
}

async function actionsOf({ db }: Ctx, year: number): Promise<Map<string, ActionId>> {
  const programmes = await db.selectFrom('programmes').select(['id', 'year']).orderBy('year', 'desc').execute();
  const { id } = programmes.find((programme) => programme.year === year) ?? programmes[0]!;
  const rows = await db.selectFrom('actions').select(['id', 'number']).where('programme_id', '=', id).execute();
  return new Map(rows.map(({ id, number }) => [number, id as ActionId]));
}

/** Never none: a title that is changed is to be changed here too. */
async function eventsCalled({ db }: Ctx, title: string): Promise<EventId[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('title', 'like', `${title}%`)
    .orderBy('starts_local')
    .execute();
  if (rows.length === 0) throw new Error(`no event is called ${title}`);
  return rows.map(({ id }) => id as EventId);
}

async function secretaryOf({ db }: Ctx): Promise<ContactId> {
  const { id } = await db
    .selectFrom('contacts')
    .innerJoin('roles', 'roles.contact_id', 'contacts.id')
    .select('contacts.id')
    .where('contacts.name', '=', faces.secretariat.name)
    .executeTakeFirstOrThrow();
  return id as ContactId;
}
