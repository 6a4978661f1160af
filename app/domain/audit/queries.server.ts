import type { Actor, Ctx } from '../kernel/ctx.ts';
import { requireThat } from '../kernel/errors.ts';
import type { ContactId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';

export const entriesPerPage = 50;

/** Kinds of things that entries are about, and where their names are. */
export const subjectTypes = [
  'contact',
  'organisation',
  'group',
  'event',
  'participation',
  'message',
  'import',
  'round',
  'case',
  'log-entry',
  'document',
  'programme',
  'action',
  'target',
  'strategy',
  'report',
  'survey',
  'question',
  'newsletter',
  'newsletter-clicks',
  'settings',
  'audience',
] as const;
export type SubjectType = (typeof subjectTypes)[number];

export interface LogFilter {
  subjectType?: SubjectType;
  subjectId?: string;
  actorId?: ContactId;
  page?: number;
}

/** The log of who changed what, the latest first, 50 a page, with the names of today (null when there is none). */
export async function listLog(ctx: Ctx, filter: LogFilter) {
  requireThat(canReadLog(ctx.actor));
  const found = ctx.db
    .selectFrom('audit_log as entry')
    .$if(filter.subjectType !== undefined, (query) => query.where('entry.subject_type', '=', filter.subjectType!))
    .$if(filter.subjectId !== undefined, (query) => query.where('entry.subject_id', '=', filter.subjectId!))
    .$if(filter.actorId !== undefined, (query) => query.where('entry.actor_id', '=', filter.actorId!));
  const { total } = await found.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const entries = await found
    .leftJoin('contacts as actor', 'actor.id', 'entry.actor_id')
    .leftJoin('participations', 'participations.id', 'entry.subject_id')
    .leftJoin('contacts as participant', 'participant.id', 'participations.contact_id')
    .leftJoin('contacts', 'contacts.id', 'entry.subject_id')
    .leftJoin('organisations', 'organisations.id', 'entry.subject_id')
    .leftJoin('groups', 'groups.id', 'entry.subject_id')
    .leftJoin('cases', 'cases.id', 'entry.subject_id')
    .leftJoin('log_entries', 'log_entries.id', 'entry.subject_id')
    .leftJoin('documents', 'documents.id', 'entry.subject_id')
    .leftJoin('targets', 'targets.id', 'entry.subject_id')
    .leftJoin('actions', 'actions.id', 'entry.subject_id')
    .leftJoin('programmes', 'programmes.id', 'entry.subject_id')
    .leftJoin('reports', 'reports.id', 'entry.subject_id')
    .leftJoin('surveys', 'surveys.id', 'entry.subject_id')
    .leftJoin('audiences', 'audiences.id', 'entry.subject_id')
    .leftJoin('newsletter_issues', 'newsletter_issues.id', 'entry.subject_id')
    .leftJoin('imports', 'imports.id', 'entry.subject_id')
    .leftJoin('events', (join) =>
      join.on((on) =>
        on.or([
          on('events.id', '=', on.ref('entry.subject_id')),
          on('events.id', '=', on.ref('participations.event_id')),
        ]),
      ),
    )
    .select([
      'entry.id',
      'entry.at',
      'entry.actor_kind',
      'entry.actor_id',
      'entry.action',
      'entry.subject_type',
      'entry.subject_id',
      'entry.fields',
      'actor.name as actor_name',
      'contacts.name as contact_name',
      'participant.name as participant_name',
      'organisations.name as organisation_name',
      'groups.name as group_name',
      'cases.title as case_title',
      'log_entries.title as log_title',
      'documents.title as document_title',
      'targets.text as target_text',
      'actions.title as action_title',
      'programmes.year as programme_year',
      'reports.title as report_title',
      'surveys.title as survey_title',
      'newsletter_issues.title as newsletter_title',
      'audiences.name as audience_name',
      'imports.file_name as import_file',
      'events.title as event_title',
      'events.id as event_id',
    ])
    .$narrowType<{ at: Instant; actor_id: ContactId | null }>()
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(entriesPerPage)
    .offset(((filter.page ?? 1) - 1) * entriesPerPage)
    .execute();
  return {
    total,
    entries: entries.map(({ fields, ...entry }) => ({ ...entry, fields: JSON.parse(fields) as string[] })),
  };
}

/** Everyone in the log who has or had a role, to filter by. */
export async function listLogActors(ctx: Ctx): Promise<{ id: ContactId; name: string }[]> {
  requireThat(canReadLog(ctx.actor));
  return ctx.db
    .selectFrom('contacts')
    .innerJoin('roles', 'roles.contact_id', 'contacts.id')
    .select(['contacts.id', 'contacts.name'])
    .$narrowType<{ id: ContactId }>()
    .orderBy('contacts.sort_key')
    .execute();
}

function canReadLog(actor: Actor): boolean {
  return actor.kind === 'secretariat' || actor.kind === 'administrator' || actor.kind === 'system';
}
