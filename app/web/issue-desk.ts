import type { NewsletterIssueId } from '../domain/kernel/ids.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import type { Instant } from '../domain/kernel/time.ts';
import { type Content, kinds } from '../domain/newsletters/issues/blocks.ts';
import type { Issue } from '../domain/newsletters/issues/schema.ts';
import { listPictures } from '../domain/newsletters/pictures/queries.server.ts';
import { listVersions } from '../domain/newsletters/versions/queries.server.ts';
import type { ShownBlock } from '../ui/issue-block.tsx';
import type { IssueEditorProps } from '../ui/issue-editor.tsx';
import type { IssuePreviewProps } from '../ui/issue-preview.tsx';
import type { Handled } from './handle.ts';
import { issueChoices } from './issue-choices.ts';
import type { TypedBlock, TypedContent } from './issue-form.ts';
import { NEWSLETTERS } from './newsletter-tabs.ts';

/** The address of an issue's desk, or of a page under it. */
export function issuePath(id: NewsletterIssueId, page = ''): string {
  return `${NEWSLETTERS}/${id}${page}`;
}

/** Where an issue stands, in a word. */
export function issueState(
  { words }: Handled,
  { published_at, isPlanned }: Pick<Issue, 'published_at' | 'isPlanned'>,
): { tone: 'success' | 'info' | 'neutral'; state: string } {
  const texts = words['desk-issues'].states;
  if (published_at) return { tone: 'success', state: texts.archived };
  return isPlanned ? { tone: 'info', state: texts.planned } : { tone: 'neutral', state: texts.draft };
}

/** Which edition a page is about: `?sprak=en`, or the Norwegian one. */
export function editionIn({ url }: Handled): Language {
  return url.searchParams.get('sprak') === 'en' ? 'en' : 'nb';
}

export function editionQuery(language: Language): string {
  return language === 'en' ? '?sprak=en' : '';
}

/** «Lagret kl. 14.05», with the day when it was another. */
export function savedAt({ t, formats, ctx }: Handled, saved: Instant): string {
  const time = formats.instant(saved);
  const [today] = formats.instant(ctx.now()).split(' kl.');
  return t('desk-issues.saved', { time: time.startsWith(`${today} `) ? time.slice(today!.length + 1) : time });
}

/** An edition as the form shows it: as it stands, or as somebody has typed it. */
export async function editorOf(
  handled: Handled,
  issue: Issue,
  shown: {
    language: Language;
    typed: TypedContent;
    version: number;
    errors?: Record<string, string>;
  },
): Promise<IssueEditorProps> {
  const { ctx, words } = handled;
  const { language, typed, version, errors = {} } = shown;
  const texts = words['desk-issues'];
  const pictures = await listPictures(
    ctx,
    typed.blocks.flatMap(({ pictureId }) => pictureId || []),
  );
  const choices = await issueChoices(handled);
  const labels: Record<string, string> = { subject: texts.fields.subject, preheader: texts.fields.preheader };
  const blocks = typed.blocks.map(({ id, kind, ...values }, at): ShownBlock => {
    const prefix = `blocks[${at}].`;
    const own = Object.entries(errors).filter(([name]) => name.startsWith(prefix));
    for (const [name] of own) labels[name] = `${texts.kinds[kind]} ${at + 1}`;
    const picture = values.pictureId ? pictures.get(values.pictureId) : undefined;
    return {
      ...{ id, kind, values },
      errors: Object.fromEntries(own.map(([name, problem]) => [name.slice(prefix.length), problem])),
      ...(picture && { picture: { ...picture, src: `/nyhetsbrev/bilder/${picture.id}` } }),
    };
  });
  return {
    action: issuePath(issue.id, editionQuery(language)),
    saving: issuePath(issue.id, '/lagring'),
    kinds: [...kinds],
    ...{ language, version, errors, labels, blocks, choices, texts },
    subject: typed.subject,
    preheader: typed.preheader,
    saved: issue.version > 0 ? savedAt(handled, issue.changed_at) : '',
  };
}

/** The edition as its reader gets it, in three ways. */
export function previewOf({ words }: Handled, id: NewsletterIssueId, language: Language): IssuePreviewProps {
  const page = issuePath(id, `/forhandsvisning?sprak=${language}`);
  const { preview: texts } = words['desk-issues'];
  return { light: page, dark: `${page}&utseende=mork`, text: `${page}&som=tekst`, texts };
}

/** What is kept, as the form's fields. */
export function typedOf({ subject, preheader, blocks }: Content): TypedContent {
  return { subject, preheader, blocks: blocks.map(fieldsOf) };
}

function fieldsOf(block: Content['blocks'][number]): TypedBlock {
  const texts = Object.entries(block).map(([name, value]) => [name, value === null ? '' : String(value)]);
  const question = block.kind === 'chart' && block.questionId ? `${block.surveyId}/${block.questionId}` : '';
  return { ...Object.fromEntries(texts), question } as TypedBlock;
}

/** After a block was removed: where what stood before is taken back. */
export async function removalIn({ ctx, url }: Handled, issue: Issue, language: Language): Promise<string | undefined> {
  if (url.searchParams.get('utfort') !== 'removed') return undefined;
  const versions = (await listVersions(ctx, issue.id)).filter((one) => one.language === language);
  return versions[1] && issuePath(issue.id, `/versjoner/${versions[1].version}/tilbakehenting`);
}
