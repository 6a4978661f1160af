import { isSecretariat } from '../access/policy.ts';
import { record } from '../audit/commands.server.ts';
import { changeContact, createContact } from '../contacts/commands.server.ts';
import { addPosition, changePosition } from '../contacts/positions/commands.server.ts';
import { getContact } from '../contacts/queries.server.ts';
import { addGroupMember, changeGroupMembership } from '../groups/commands.server.ts';
import { type Ctx, inTransaction } from '../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../kernel/errors.ts';
import { type ContactId, type ImportId, newId } from '../kernel/ids.ts';
import { dateOf, minus } from '../kernel/time.ts';
import { guessedColumns } from './columns.ts';
import { getImport, planImport } from './queries.server.ts';
import { fingerprintOf, tally, UNDOABLE_DAYS, WAITS_DAYS } from './rules.ts';
import type { ImportChoices, RowPlan, Step, Who } from './schema.ts';
import { readTable } from './table.ts';

/** Reads a file of contacts and keeps its table, with a first guess of what the columns hold. Throws Invalid when it is not a table. */
export async function uploadImport(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<ImportId> {
  requireThat(isSecretariat(ctx.actor));
  const { headings, rows } = await readTable(file.bytes);
  return inTransaction(ctx, async (ctx) => {
    const id = newId<ImportId>();
    const choices: ImportChoices = {
      columns: guessedColumns(headings),
      positionKind: 'employee',
      fromOn: dateOf(ctx.now()),
    };
    await ctx.db
      .insertInto('imports')
      .values({
        id,
        file_name: file.name.slice(0, 200),
        headings: JSON.stringify(headings),
        table_rows: JSON.stringify(rows),
        choices: JSON.stringify(choices),
        uploaded_at: ctx.now(),
      })
      .execute();
    await record(ctx, 'import.uploaded', { type: 'import', id });
    return id;
  });
}

/** Says what the columns hold. Throws Invalid when two columns hold the same (but for names), Conflict once it is taken in. */
export async function chooseColumns(ctx: Ctx, id: ImportId, choices: ImportChoices): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at, headings } = await getImport(ctx, id);
    if (applied_at) throw new Conflict('import-already-applied');
    const columns = headings.map((_, at) => choices.columns[at]);
    const twice = columns.findIndex((field, at) => field && columns.indexOf(field) < at);
    if (twice >= 0) throw new Invalid('import-column-twice', `columns[${twice}]`);
    if (!columns.some((field) => field === 'name' || field === 'given-name' || field === 'address')) {
      throw new Invalid('import-names-nobody', 'columns[0]');
    }
    await ctx.db
      .updateTable('imports')
      .set({ choices: JSON.stringify({ ...choices, columns }) })
      .where('id', '=', id)
      .execute();
  });
}

/** Throws a waiting file away. Again changes nothing; Conflict once it is taken in. */
export async function discardImport(ctx: Ctx, id: ImportId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at } = await getImport(ctx, id);
    if (applied_at) throw new Conflict('import-already-applied');
    await ctx.db.deleteFrom('imports').where('id', '=', id).execute();
    await record(ctx, 'import.discarded', { type: 'import', id });
  });
}

/**
 * Takes in every row that is not refused, all or none, and forgets the table. `fingerprint` is of the preview the actor
 * saw: throws Conflict when something has changed since, so that nothing unseen is done. Taken in already changes nothing.
 */
export async function applyImport(ctx: Ctx, id: ImportId, fingerprint: string): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    if ((await getImport(ctx, id)).applied_at) return;
    const plans = await planImport(ctx, id);
    if (fingerprintOf(plans) !== fingerprint) throw new Conflict('import-preview-outdated');
    await ctx.db
      .updateTable('imports')
      .set({ applied_at: ctx.now(), table_rows: null, choices: null, outcome: JSON.stringify(tally(plans)) })
      .where('id', '=', id)
      .execute();
    await takeIn(ctx, id, plans);
    await record(ctx, 'import.applied', { type: 'import', id });
  });
}

async function takeIn(ctx: Ctx, id: ImportId, plans: RowPlan[]): Promise<void> {
  const made = new Map<Who, ContactId>();
  let rank = 0;
  for (const step of plans.flatMap((plan) => plan.steps)) {
    const contactId = made.get(step.who) ?? (step.who as ContactId);
    const { subject, ...change } = await take(ctx, contactId, step);
    if (step.kind === 'contact-created') made.set(step.who, subject as ContactId);
    await ctx.db
      .insertInto('import_changes')
      .values({
        import_id: id,
        rank: rank++,
        kind: step.kind,
        contact_id: made.get(step.who) ?? contactId,
        subject_id: subject,
        before: change.before ? JSON.stringify(change.before) : null,
        after: change.after ? JSON.stringify(change.after) : null,
      })
      .execute();
  }
}

/** Does one step by the area's own command; gives the row it made or changed, and what undoing must know. */
async function take(
  ctx: Ctx,
  contactId: ContactId,
  step: Step,
): Promise<{ subject: string; before?: object; after?: object }> {
  switch (step.kind) {
    case 'contact-created': {
      const { name, address, phone } = step;
      return { subject: await createContact(ctx, { name, ...(address && { address }), ...(phone && { phone }) }) };
    }
    case 'contact-changed': {
      const { language, retain_until_on } = await getContact(ctx, contactId);
      const { name, phone } = step.after;
      await changeContact(ctx, contactId, {
        name,
        language,
        phone: phone ?? undefined,
        retainUntilOn: retain_until_on ?? undefined,
      });
      return { subject: contactId, before: step.before, after: step.after };
    }
    case 'position-added':
    case 'position-changed': {
      const { organisation, after, fromOn } = step;
      const toOn = ('toOn' in step && step.toOn) || undefined;
      const draft = {
        organisationId: organisation.id,
        kind: after.kind,
        title: after.title ?? undefined,
        fromOn,
        toOn,
      };
      if (step.kind === 'position-added') return { subject: await addPosition(ctx, contactId, draft), after };
      await changePosition(ctx, step.id, draft);
      return { subject: step.id, before: step.before, after };
    }
    case 'seat-added': {
      const { role, rank, represents_id } = step.after;
      const draft = { contactId, role, rank, representsId: represents_id ?? undefined, fromOn: step.fromOn };
      return { subject: (await addGroupMember(ctx, step.group.id, draft)).id, after: step.after };
    }
    case 'seat-changed': {
      await changeGroupMembership(ctx, step.id, step.after);
      return { subject: step.id, before: step.before, after: step.after };
    }
  }
}

/** Forgets files nobody took in, and what undoing would need, when their time is out. For the schedule. */
export async function forgetImports(ctx: Ctx): Promise<void> {
  requireThat(ctx.actor.kind === 'system');
  const waitedOut = minus(ctx.now(), { days: WAITS_DAYS });
  const settled = minus(ctx.now(), { days: UNDOABLE_DAYS });
  await inTransaction(ctx, async ({ db }) => {
    await db.deleteFrom('imports').where('applied_at', 'is', null).where('uploaded_at', '<', waitedOut).execute();
    await db
      .deleteFrom('import_changes')
      .where('import_id', 'in', db.selectFrom('imports').select('id').where('applied_at', '<', settled))
      .execute();
  });
}
