import { record } from '../../audit/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, Invalid, NotFound, requireThat } from '../../kernel/errors.ts';
import { type NewsletterIssueId, newId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { slugOf } from '../../kernel/text.ts';
import { type Instant, minus } from '../../kernel/time.ts';
import { canWriteNewsletters } from '../policy.ts';
import { listTopics } from '../queries.server.ts';
import type { Content } from './blocks.ts';
import { getIssue, latestVersion, listVersions } from './queries.server.ts';
import type { Issue, IssueFacts, SavedContent } from './schema.ts';

/** What one person saves within this of having begun is one version: autosave comes every few seconds. */
const SITTING = { minutes: 10 };
/** A slug in the archive stands beside these pages. */
const PAGES = ['takk', 'bekreft', 'valg', 'avmeld', 'bilder'];

/** Begins an issue with nothing in it. Throws Invalid when there is no such topic. */
export async function createIssue(ctx: Ctx, facts: IssueFacts): Promise<NewsletterIssueId> {
  return makeIssue(ctx, facts, { nb: { subject: '', preheader: '', blocks: [] }, en: null });
}

/** Begins an issue with what another says, each block an own one from now on. Throws NotFound, and Invalid as `createIssue`. */
export async function copyIssue(ctx: Ctx, from: NewsletterIssueId, facts: IssueFacts): Promise<NewsletterIssueId> {
  return inTransaction(ctx, async (ctx) => {
    const { editions } = await getIssue(ctx, from);
    return makeIssue(ctx, facts, { nb: anew(editions.nb), en: editions.en && anew(editions.en) }, from);
  });
}

/** The same blocks with ids of their own. */
function anew(content: Content): Content {
  return { ...content, blocks: content.blocks.map((block) => ({ ...block, id: newId() })) };
}

async function makeIssue(
  ctx: Ctx,
  { title, topic_id }: IssueFacts,
  { nb, en }: Issue['editions'],
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
        ...columnsOf('nb', nb),
        ...(en ? columnsOf('en', en) : { subject_en: null, preheader_en: null, blocks_en: null }),
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
 * Saves one edition as it was typed, and gives the version it now is and when. The same once more changes nothing. Throws
 * Conflict `issue-saved-by-another` when somebody saved the edition after the version it was typed on.
 */
export async function saveIssue(
  ctx: Ctx,
  id: NewsletterIssueId,
  { language, version, ...content }: SavedContent,
): Promise<{ version: number; saved_at: Instant }> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    // The row is taken first, so that two who save at once take turns.
    await ctx.db.updateTable('newsletter_issues').set({ id }).where('id', '=', id).execute();
    const issue = await getIssue(ctx, id);
    const before = issue.editions[language];
    if (before && JSON.stringify(before) === JSON.stringify(content)) {
      return { version: issue.version, saved_at: issue.changed_at };
    }
    if ((await latestVersion(ctx, id, language)) > version) throw new Conflict('issue-saved-by-another');
    return keep(ctx, issue, language, content);
  });
}

/** Makes an edition what it was in an earlier version; what it is now stays among the versions. Throws NotFound. */
export async function takeBackVersion(ctx: Ctx, id: NewsletterIssueId, version: number): Promise<Language> {
  requireThat(canWriteNewsletters(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    const issue = await getIssue(ctx, id);
    const wanted = (await listVersions(ctx, id)).find((one) => one.version === version);
    if (!wanted) throw new NotFound('not-found');
    await keep(ctx, issue, wanted.language, wanted.content, { own: true });
    return wanted.language;
  });
}

/** Writes an edition and its version: the sitting's own, unless another wrote in between or it is to stand by itself. */
async function keep(ctx: Ctx, issue: Issue, language: Language, content: Content, { own = false } = {}) {
  const { id } = issue;
  const version = issue.version + 1;
  const now = ctx.now();
  const sitting = own ? undefined : await findSitting(ctx, id, language);
  const row = { version, content: JSON.stringify(content), saved_at: now };
  if (sitting === undefined) {
    const begun = { begun_at: now, saved_by_id: writerOf(ctx) };
    await ctx.db
      .insertInto('newsletter_versions')
      .values({ issue_id: id, language, ...row, ...begun })
      .execute();
    await record(ctx, 'newsletter.written', { type: 'newsletter', id });
  } else {
    await ctx.db
      .updateTable('newsletter_versions')
      .set(row)
      .where('issue_id', '=', id)
      .where('version', '=', sitting)
      .execute();
  }
  await ctx.db
    .updateTable('newsletter_issues')
    .set({ ...columnsOf(language, content), version, changed_at: now, changed_by_id: writerOf(ctx) })
    .where('id', '=', id)
    .execute();
  return { version, saved_at: now };
}

/** The edition's last version, if the same person began it a moment ago. */
async function findSitting(ctx: Ctx, id: NewsletterIssueId, language: Language): Promise<number | undefined> {
  const last = await ctx.db
    .selectFrom('newsletter_versions')
    .select(['version', 'begun_at', 'saved_by_id'])
    .where('issue_id', '=', id)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isOwn = last !== undefined && last.saved_by_id === writerOf(ctx);
  return isOwn && last.begun_at > minus(ctx.now(), SITTING) ? last.version : undefined;
}

function columnsOf(language: 'nb', content: Content): { subject: string; preheader: string; blocks: string };
function columnsOf(language: Language, content: Content): Record<string, string>;
function columnsOf(language: Language, { subject, preheader, blocks }: Content): Record<string, string> {
  const texts = JSON.stringify(blocks);
  return language === 'nb'
    ? { subject, preheader, blocks: texts }
    : { subject_en: subject, preheader_en: preheader, blocks_en: texts };
}

function writerOf({ actor }: Ctx) {
  return 'contactId' in actor ? actor.contactId : null;
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
