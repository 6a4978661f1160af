import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listFollowUps } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { FollowUps } from '../../../ui/follow-ups.tsx';
import { Breadcrumbs, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { followUpLines } from '../../../web/follow-ups.ts';
import { groupPage } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

/** What a group's meetings asked people to do. */
export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  const { group, frame } = await groupPage(handled);
  const texts = words['follow-ups'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.title}: ${group.name}` }),
    path: frame.texts.path,
    trail: frame.trail,
    notice: noticeIn(handled, 'follow-ups'),
    lines: followUpLines(await listFollowUps(ctx, group.id), handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function GroupFollowUps() {
  const { texts, path, trail, notice, lines } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle title={texts.title} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {lines.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <FollowUps lines={lines} texts={texts} />
      )}
    </>
  );
}
