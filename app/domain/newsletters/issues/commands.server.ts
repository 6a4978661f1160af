import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, requireThat } from '../../kernel/errors.ts';
import { type NewsletterIssueId, newId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { slugOf } from '../../kernel/text.ts';
import type { Instant } from '../../kernel/time.ts';
import { canWriteNewsletters } from '../policy.ts';
import { listTopics } from '../queries.server.ts';
import { columnsOf, keepEdition, writerOf } from '../versions/commands.server.ts';
import { latestVersion } from '../versions/queries.server.ts';
import type { Content } from './blocks.ts';
import { getIssue } from './queries.server.ts';
import { arranged, type Change } from './rules.ts';
import type { Issue, IssueFacts, SavedContent } from './schema.ts';

/** A slug in the archive stands beside these pages. */
const PAGES = ['takk', 'innebygd', 'bekreft', 'valg', 'avmeld', 'bilder'];

const EMPTY: Content = { subject: '', preheader: '', blocks: [] };
const NO_ENGLISH = { subject_en: null, preheader_en: null, blocks_en: null };

/** Begins an issue with nothing in it. Throws Invalid when there is no such topic. */
export async function createIssue(ctx: Ctx, facts: IssueFacts): Promise<NewsletterIssueId> {
  return makeIssue(ctx, facts);
}

/** Begins an issue with what another says, each block an own one from now on. Throws NotFound, and Invalid as `createIssue`. */
export async function copyIssue(ctx: Ctx, from: NewsletterIssueId, facts: IssueFacts): Promise<NewsletterIssueId> {
  return inTransaction(ctx, async (ctx) => {
    const { editions } = await getIssue(ctx, from);
    const id = await makeIssue(ctx, facts, from);
    await keepEdition(ctx, await getIssue(ctx, id), 'nb', anew(editions.nb));
    if (editions.en) await keepEdition(ctx, await getIssue(ctx, id), 'en', anew(editions.en));
    return id;
  });
}

/** The same blocks with ids of their own. */
function anew(content: Content): Content {
  return { ...content, blocks: content.blocks.map((block) => ({ ...block, id: newId() })) };
}

async function makeIssue(
  ctx: Ctx,
  { title, topic_id }: IssueFacts,
  copiedFrom: NewsletterIssueId | null = null,
): Promise<NewsletterIssueId> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await requireTopic(ctx, topic_id);
    const id = newId<NewsletterIssueId>();
    await ctx.db
      .insertInto('newsletter_issues')
      .values({
        id,
        slug: await freeSlug(ctx, title),
        title,
        topic_id: topic_id ?? null,
        ...columnsOf('nb', EMPTY),
        ...NO_ENGLISH,
        version: 0,
        copied_from_id: copiedFrom,
        created_at: ctx.now(),
        changed_at: ctx.now(),
        changed_by_id: writerOf(ctx),
        published_at: null,
      })
      .execute();
    await record(ctx, 'newsletter.begun', { type: 'newsletter', id });
    return id;
  });
}

/** Calls an issue something else, or ties it to another topic. Its address in the archive follows until it is there. */
export async function changeIssueFacts(ctx: Ctx, id: NewsletterIssueId, facts: IssueFacts): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, id);
    const { title, topic_id = null } = facts;
    if (title === issue.title && topic_id === issue.topic_id) return;
    await requireTopic(ctx, topic_id ?? undefined);
    const slug = issue.published_at || title === issue.title ? issue.slug : await freeSlug(ctx, title);
    await ctx.db.updateTable('newsletter_issues').set({ title, topic_id, slug }).where('id', '=', id).execute();
    await record(ctx, 'newsletter.changed', { type: 'newsletter', id, fields: ['title', 'topic_id'] });
  });
}

/**
 * Saves one edition as it was typed, does what was asked for to its blocks, and gives the version it now is, when, and the
 * block that was changed. The same once more changes nothing. What stood before a block was removed is a version of its
 * own. Throws Conflict `issue-saved-by-another` when somebody saved the edition after the version it was typed on, and
 * `issue-sent` when it has been sent.
 */
export async function saveIssue(
  ctx: Ctx,
  id: NewsletterIssueId,
  { language, version, ...typed }: SavedContent,
  change?: Change,
): Promise<{ version: number; saved_at: Instant; about: string | undefined }> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    await lock(ctx, id);
    const issue = await getIssue(ctx, id);
    if (!isSame(issue.editions[language], typed) && (await latestVersion(ctx, id, language)) > version) {
      throw new Conflict('issue-saved-by-another');
    }
    const saved = await keepWhatDiffers(ctx, issue, language, typed);
    if (!change) return { ...saved, about: undefined };
    const { blocks, about } = arranged(typed.blocks, change, newId());
    const next = await getIssue(ctx, id);
    return { ...(await keepWhatDiffers(ctx, next, language, { ...typed, blocks }, change.what === 'remove')), about };
  });
}

/** The row is taken first, so that two who save at once take turns. */
async function lock({ db }: Ctx, id: NewsletterIssueId): Promise<void> {
  await lockRow(db, 'newsletter_issues', id);
}

async function keepWhatDiffers(ctx: Ctx, issue: Issue, language: Language, content: Content, apart = false) {
  if (isSame(issue.editions[language], content)) return { version: issue.version, saved_at: issue.changed_at };
  return keepEdition(ctx, issue, language, content, apart);
}

function isSame(one: Content | null, other: Content): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Begins the English edition: as a copy of the Norwegian one, to be translated, or with nothing in it. Again changes nothing. */
export async function beginEnglish(ctx: Ctx, id: NewsletterIssueId, { copies }: { copies: boolean }): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    await lock(ctx, id);
    const issue = await getIssue(ctx, id);
    if (issue.editions.en) return;
    await keepEdition(ctx, issue, 'en', copies ? anew(issue.editions.nb) : EMPTY);
  });
}

/** Everybody gets the Norwegian edition again; what was written in English stays among the versions. Again changes nothing. */
export async function dropEnglish(ctx: Ctx, id: NewsletterIssueId): Promise<void> {
  requireThat(canWriteNewsletters(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, id);
    if (!issue.editions.en) return;
    if (issue.sent_at) throw new Conflict('issue-sent');
    await ctx.db.updateTable('newsletter_issues').set(NO_ENGLISH).where('id', '=', id).execute();
    await record(ctx, 'newsletter.english-dropped', { type: 'newsletter', id });
  });
}

async function requireTopic(ctx: Ctx, topicId: string | undefined): Promise<void> {
  if (topicId === undefined) return;
  if (!(await listTopics(ctx)).some(({ id }) => id === topicId)) throw new Invalid('no-such-topic', 'topic_id');
}

/** The title as a piece of URL, with a number when something else has it. */
async function freeSlug(ctx: Ctx, title: string): Promise<string> {
  const plain = slugOf(title) || 'utgave';
  const taken = await ctx.db
    .selectFrom('newsletter_issues')
    .select('slug')
    .where('slug', 'like', `${plain}%`)
    .execute();
  const isFree = (slug: string) => !PAGES.includes(slug) && !taken.some((row) => row.slug === slug);
  if (isFree(plain)) return plain;
  for (let number = 2; ; number++) if (isFree(`${plain}-${number}`)) return `${plain}-${number}`;
}
