import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getLockedMinutes } from '../../domain/meetings/minutes/queries.server.ts';
import { getMeetingBySlug } from '../../domain/meetings/queries.server.ts';
import { DocumentBlocks } from '../../ui/document.tsx';
import { Breadcrumbs, ButtonLink, Notice, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { groupName } from '../../web/meetings.ts';
import { minutesDocument } from '../../web/minutes-document.ts';

/** A meeting's minutes, to those who may read them; exempt cases with number, open title and legal basis alone. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const meeting = await getMeetingBySlug(ctx, params.slug);
  const { minutes, level } = await getLockedMinutes(ctx, meeting);
  const { title, blocks } = minutesDocument(minutes, level);
  const path = `/moter/${meeting.slug}`;
  return {
    texts: words.minutes,
    pageTitle: t('site.title', { page: title }),
    crumbs: words.site.breadcrumbs,
    trail: [
      { href: `/grupper/${meeting.group.slug}`, label: groupName(meeting.group, handled) },
      { href: path, label: meeting.title },
    ],
    title,
    path,
    blocks,
    locked: t('minutes.locked-at', { time: formats.instant(minutes.locked_at) }),
    isPublished: minutes.published_at !== null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function MinutesPage() {
  const { texts, path, ...page } = useLoaderData<typeof loader>();
  return (
    <article>
      <Breadcrumbs label={page.crumbs} trail={page.trail} />
      <PageTitle title={page.title}>
        <p className="muted">{page.locked}</p>
      </PageTitle>
      {!page.isPublished && <Notice tone="warning">{texts['not-published']}</Notice>}
      <div className="actions">
        <ButtonLink href={`${path}/protokoll.pdf`} variant="secondary">
          {texts['as-pdf']}
        </ButtonLink>
        <ButtonLink href={`${path}/protokoll.docx`} variant="secondary">
          {texts['as-word']}
        </ButtonLink>
      </div>
      <DocumentBlocks blocks={page.blocks} />
    </article>
  );
}
