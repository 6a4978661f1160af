import type { KeptFile } from '../../files/schema.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { Forbidden, NotFound, requireThat } from '../../kernel/errors.ts';
import type { ActionId, ContactId, DocumentId, EventId, TargetId } from '../../kernel/ids.ts';
import { dateOf, type LocalTime, type PlainDate } from '../../kernel/time.ts';
import { canRunProgrammes } from '../policy.ts';
import type { Document, DocumentAccess } from './schema.ts';

export const documentsPerPage = 50;

/** Every document, 50 a page: drafts first, then the latest published. For the secretariat. */
export async function listDocuments(ctx: Ctx, { page = 1 }: { page?: number } = {}) {
  requireThat(canRunProgrammes(ctx.actor));
  const { total } = await ctx.db
    .selectFrom('documents')
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await detailed(ctx)
    .orderBy((order) => order.case().when('published_on', 'is', null).then(0).else(1).end())
    .orderBy('published_on', 'desc')
    .orderBy('documents.id', 'desc')
    .limit(documentsPerPage)
    .offset((page - 1) * documentsPerPage)
    .execute();
  return { total, documents: await withActions(ctx, rows) };
}

/** The documents of an action published by a day, the first first. For the secretariat. */
export async function listDocumentsOfAction(ctx: Ctx, id: ActionId, { on }: { on: PlainDate }): Promise<Document[]> {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await detailed(ctx)
    .innerJoin('action_documents as tie', 'tie.document_id', 'documents.id')
    .where('tie.action_id', '=', id)
    .where('published_on', '<=', on)
    .orderBy('published_on')
    .orderBy('documents.id')
    .execute();
  return withActions(ctx, rows);
}

/** One document. For the secretariat. Throws NotFound. */
export async function getDocument(ctx: Ctx, id: DocumentId): Promise<Document> {
  requireThat(canRunProgrammes(ctx.actor));
  const rows = await detailed(ctx).where('documents.id', '=', id).execute();
  const [document] = await withActions(ctx, rows);
  if (!document) throw new NotFound('not-found');
  return document;
}

/**
 * What a document's address leads to: its file, or where it is. Before its day only the secretariat finds it; NotFound for
 * others. Throws Forbidden for who is not of the members when it is for them.
 */
export async function openDocument(ctx: Ctx, id: DocumentId): Promise<{ url: string } | { file: KeptFile }> {
  const document = await ctx.db
    .selectFrom('documents')
    .leftJoin('files', 'files.id', 'documents.file_id')
    .select(['url', 'access', 'published_on'])
    .select(['files.id', 'files.name', 'files.media_type', 'files.size', 'files.hash'])
    .where('documents.id', '=', id)
    .executeTakeFirst();
  if (!document) throw new NotFound('not-found');
  const { url, access, published_on, ...file } = document;
  if (!canRunProgrammes(ctx.actor)) {
    if (!published_on || published_on > dateOf(ctx.now())) throw new NotFound('not-found');
    if (access === 'members' && !(await isOfMembers(ctx))) throw new Forbidden('document-for-members');
  }
  return url ? { url } : { file: file as KeptFile };
}

/** Published documents from an event or of an action that the reader may open, the latest first. */
export async function listPublishedDocuments(ctx: Ctx, of: { event: EventId } | { action: ActionId }) {
  const accesses: DocumentAccess[] =
    canRunProgrammes(ctx.actor) || (await isOfMembers(ctx)) ? ['open', 'members'] : ['open'];
  return ctx.db
    .selectFrom('documents')
    .select(['id', 'title', 'title_en', 'url', 'access', 'published_on'])
    .$narrowType<{ id: DocumentId; published_on: PlainDate }>()
    .where('published_on', '<=', dateOf(ctx.now()))
    .where('access', 'in', accesses)
    .where((where) =>
      'event' in of
        ? where('event_id', '=', of.event)
        : where('id', 'in', (from) =>
            from.selectFrom('action_documents').select('document_id').where('action_id', '=', of.action),
          ),
    )
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .execute();
}

/** Events that a document may be from: those of the year before and the half year to come, the latest first; and the one it is from. For the secretariat. */
export async function listEventChoices(ctx: Ctx, { from, to, chosen }: { from: string; to: string; chosen?: EventId }) {
  requireThat(canRunProgrammes(ctx.actor));
  return ctx.db
    .selectFrom('events')
    .select(['id', 'title', 'starts_local'])
    .$narrowType<{ id: EventId; starts_local: LocalTime }>()
    .where((where) =>
      where.or([
        where.and([
          where('starts_local', '>=', from),
          where('starts_local', '<=', to),
          where('cancelled_at', 'is', null),
        ]),
        where('id', '=', chosen ?? ''),
      ]),
    )
    .orderBy('starts_local', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Whether the actor has a position in a member today. */
async function isOfMembers(ctx: Ctx): Promise<boolean> {
  if (!('contactId' in ctx.actor)) return false;
  const contactId: ContactId = ctx.actor.contactId;
  const today = dateOf(ctx.now());
  const position = await ctx.db
    .selectFrom('positions')
    .innerJoin('membership_periods as period', 'period.organisation_id', 'positions.organisation_id')
    .select('positions.id')
    .where('positions.contact_id', '=', contactId)
    .where('positions.from_on', '<=', today)
    .where((where) => where.or([where('positions.to_on', 'is', null), where('positions.to_on', '>=', today)]))
    .where('period.from_on', '<=', today)
    .where((where) => where.or([where('period.to_on', 'is', null), where('period.to_on', '>=', today)]))
    .executeTakeFirst();
  return position !== undefined;
}

function detailed(ctx: Ctx) {
  return ctx.db
    .selectFrom('documents')
    .leftJoin('files', 'files.id', 'documents.file_id')
    .leftJoin('events', 'events.id', 'documents.event_id')
    .select([
      'documents.id',
      'documents.title',
      'documents.title_en',
      'url',
      'file_id',
      'files.name as file_name',
      'access',
      'published_on',
      'event_id',
      'events.title as event_title',
    ])
    .$narrowType<
      Pick<Document, 'id' | 'file_id' | 'published_on'> & { access: DocumentAccess; event_id: EventId | null }
    >();
}

type Row = Awaited<ReturnType<ReturnType<typeof detailed>['execute']>>[number];

async function withActions(ctx: Ctx, rows: Row[]): Promise<Document[]> {
  const ties = await ctx.db
    .selectFrom('action_documents')
    .innerJoin('actions', 'actions.id', 'action_documents.action_id')
    .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
    .select(['document_id', 'target_id', 'actions.id', 'actions.number', 'programmes.year'])
    .$narrowType<{ id: ActionId; target_id: TargetId | null }>()
    .where('document_id', 'in', ['', ...rows.map(({ id }) => id)])
    .orderBy('programmes.year')
    .orderBy('actions.rank')
    .execute();
  const byDocument = Map.groupBy(ties, ({ document_id }) => document_id);
  return rows.map(({ event_id, event_title, ...row }) => ({
    ...row,
    event: event_id ? { id: event_id, title: event_title! } : null,
    actions: (byDocument.get(row.id) ?? []).map(({ document_id, ...tie }) => tie),
  }));
}
