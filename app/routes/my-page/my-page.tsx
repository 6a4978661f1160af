import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getContact, listActingFor, listPositions } from '../../domain/contacts/queries.server.ts';
import { listMembershipsOf } from '../../domain/groups/queries.server.ts';
import { dateOf, type LocalTime } from '../../domain/kernel/time.ts';
import { listNextMeetings } from '../../domain/meetings/next/queries.server.ts';
import {
  findOwnAssistant,
  listMyRegistrations,
  type MyRegistration,
} from '../../domain/participation/own/queries.server.ts';
import { AboutMe, MyRegistrations, Waiting } from '../../ui/my-page.tsx';
import { ButtonLink, Notice, PageTitle } from '../../ui/page.tsx';
import { type Handled, handle as handled } from '../../web/handle.ts';
import { registrationLines } from '../../web/my-registrations.ts';
import { waitingFor } from '../../web/my-tasks.ts';
import { noticeIn } from '../../web/notice.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats, language } = handled;
  const { contactId } = signedInOrAsk(handled);
  const today = dateOf(ctx.now());
  const [me, assistant, positions, memberships, actingFor, registrations] = await Promise.all([
    getContact(ctx, contactId),
    findOwnAssistant(ctx, contactId),
    listPositions(ctx, contactId),
    listMembershipsOf(ctx, contactId, { on: today }),
    listActingFor(ctx, contactId),
    listMyRegistrations(ctx, contactId),
  ]);
  const next = await listNextMeetings(
    ctx,
    memberships.map(({ group_id }) => group_id),
  );
  const texts = words['my-page'];
  const linesOf = (whose: MyRegistration['whose'], which: (row: MyRegistration) => boolean) =>
    registrationLines(
      registrations.filter((row) => row.whose === whose && which(row)),
      handled,
    );
  const isComing = (row: MyRegistration) => !row.isOver && !isLeft(row);
  return {
    texts,
    title: t('site.title', { page: words.site['my-page'] }),
    heading: words.site['my-page'],
    notice: noticeIn(handled, 'my-page'),
    name: me.name,
    signOut: words.site['sign-out'],
    waiting: await waitingFor(handled, contactId, registrations),
    coming: linesOf('own', isComing),
    acting: linesOf('acting', isComing),
    registered: linesOf('registered', isComing),
    left: linesOf('own', (row) => !row.isOver && isLeft(row)),
    past: linesOf('own', (row) => row.isOver).reverse(),
    facts: [
      { term: texts.name, description: me.name },
      { term: texts.address, description: me.address ?? texts['no-address'] },
      { term: texts.phone, description: me.phone ?? '–' },
      { term: texts.language, description: texts.languages[me.language] },
      { term: texts.assistant, description: assistant?.name ?? texts['no-assistant'] },
      ...(actingFor.length > 0
        ? [{ term: texts['acting-for'], description: actingFor.map(({ name }) => name).join(', ') }]
        : []),
    ],
    positions: positions
      .filter(({ to_on }) => to_on === null || to_on >= today)
      .map(({ id, organisation, title, kind }) => ({ id, text: `${title ?? texts.kind[kind]}, ${organisation}` })),
    memberships: memberships.map(({ id, group_id, slug, name, name_en, role, from_on }) => ({
      id,
      href: `/grupper/${slug}`,
      name: (language === 'en' && name_en) || name,
      detail: t('my-page.member-since', { role: texts.role[role], date: formats.date(from_on) }),
      next: nextOf(next.get(group_id), handled),
    })),
  };
});

/** A group's next meeting: its agenda once that is published. */
function nextOf(
  next: { slug: string; starts_local: LocalTime; hasAgenda: boolean } | undefined,
  { t, formats }: Handled,
) {
  if (!next) return undefined;
  return {
    href: `/${next.hasAgenda ? 'moter' : 'arrangementer'}/${next.slug}`,
    text: t('my-page.next-meeting', { time: formats.localTime(next.starts_local) }),
  };
}

/** Someone invited or not sure yet has not left: they may still come. */
function isLeft({ state }: MyRegistration): boolean {
  return state === 'withdrawn' || state === 'declined';
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function MyPage() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice } = page;
  return (
    <>
      <PageTitle kicker={page.name} title={page.heading} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="columns">
        <div>
          <Waiting {...page.waiting} />
          <MyRegistrations heading={texts.coming} lines={page.coming} empty={texts['none-coming']}>
            <ButtonLink href="/arrangementer" variant="secondary">
              {texts['see-events']}
            </ButtonLink>
          </MyRegistrations>
          {page.acting.length > 0 && <MyRegistrations heading={texts['for-those']} lines={page.acting} />}
          {page.registered.length > 0 && <MyRegistrations heading={texts['for-others']} lines={page.registered} />}
          {page.left.length > 0 && <MyRegistrations heading={texts.left} lines={page.left} />}
          {page.past.length > 0 && <MyRegistrations heading={texts.past} lines={page.past} />}
        </div>
        <AboutMe
          texts={texts}
          facts={page.facts}
          positions={page.positions}
          memberships={page.memberships}
          signOut={page.signOut}
        />
      </div>
    </>
  );
}
