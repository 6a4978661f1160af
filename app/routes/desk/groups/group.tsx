import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findComposition } from '../../../domain/groups/composition/queries.server.ts';
import { countByMunicipality, listUnreachable } from '../../../domain/groups/desk/queries.server.ts';
import { listGroupMembers } from '../../../domain/groups/queries.server.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, ButtonLink, Empty, Figures, Notice, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { Unreachable } from '../../../ui/unreachable.tsx';
import '../../../ui/search-form.css';
import { fallingAwayWords } from '../../../web/group-attendance.ts';
import { groupConcerns, groupTiles } from '../../../web/group-desk.ts';
import { groupPage, roleWord, termWords } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const { group, frame } = await groupPage(handled);
  const on = plainDate.safeParse(url.searchParams.get('dato')).data ?? dateOf(ctx.now());
  const members = await listGroupMembers(ctx, group.id, { on });
  const composition = await findComposition(ctx, group.composition, members, { on });
  const unreachable = await listUnreachable(
    ctx,
    members.map((member) => member.contact_id),
  );
  const texts = frame.texts;
  return {
    ...frame,
    title: t('site.title', { page: group.name }),
    notice: noticeIn(handled, 'desk-groups'),
    log: `/sekretariat/endringslogg?type=group&id=${group.id}`,
    open: `/grupper/${group.slug}`,
    newMeeting: `/sekretariat/arrangementer/nytt?mal=group-meeting&gruppe=${group.id}`,
    kind: words.groups.kinds[group.kind],
    name: group.name,
    mandate: group.mandate ?? '',
    period: termWords(group, handled),
    on: on as string,
    // Where nobody has a seat by right, how many they are stands above the list and nowhere else.
    figures: composition
      ? [
          { value: formats.number(members.length), label: texts.members },
          {
            value: `${composition.filled}/${composition.total}`,
            label: texts['seats-filled'],
            ...(composition.filled < composition.total && { tone: 'warning' as const }),
          },
        ]
      : [],
    concerns: [
      ...groupConcerns(handled, { members, composition, unreachable, on }),
      ...(await fallingAwayWords(handled, group.id)),
    ],
    map: groupTiles(handled, await countByMunicipality(ctx, members, { on })),
    caption: t('desk-groups.members-on', { count: members.length, date: formats.date(on) }),
    members: members.map((member) => ({
      id: member.id,
      href: `/sekretariat/kontakter/${member.contact_id}`,
      name: member.name,
      role: roleWord(member, handled),
      why: unreachable.has(member.contact_id) ? words.desk.unreachable[unreachable.get(member.contact_id)!] : undefined,
      represents: member.represents ?? texts['the-alliance'],
      period: termWords(member, handled),
      hasEnded: member.to_on !== null,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeskGroup() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, href, on, concerns, map, members } = page;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail.slice(0, 1)} />
      <PageTitle kicker={`${page.kind}, ${page.period}`} title={page.name}>
        {page.mandate && <p className="prose">{page.mandate}</p>}
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href={`${href}/medlemskap/nytt`}>{texts.add}</ButtonLink>
        <ButtonLink href={page.newMeeting} variant="secondary">
          {texts['new-meeting']}
        </ButtonLink>
        <ButtonLink href={`${href}/opplysninger`} variant="secondary">
          {texts.change}
        </ButtonLink>
        <a href={page.open}>{texts['open-page']}</a>
        <a href={`${href}/oppfolging`}>{texts['follow-ups']}</a>
        <a href={`${href}/oppslutning`}>{texts.attendance}</a>
        <a href={`${href}/oppmote`}>{texts.fees}</a>
        <a href={page.log}>{texts.log}</a>
      </div>
      {page.figures.length > 0 && <Figures figures={page.figures} />}
      {concerns.length > 0 && (
        <section aria-labelledby="concerns">
          <h2 id="concerns">{texts.concerns}</h2>
          <ul className="prose">
            {concerns.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <h2>{texts.members}</h2>
      <form action={href} className="search-form">
        <TextField name="dato" label={texts['as-of']} type="date" defaultValue={on} />
        <Button variant="secondary">{texts.show}</Button>
      </form>
      {members.length === 0 ? (
        <Empty title={texts.nobody}>
          <p>{texts['nobody-hint']}</p>
        </Empty>
      ) : (
        <Rows caption={page.caption} headings={[texts.name, texts.role, texts.represents, texts.period, texts.actions]}>
          {members.map((member) => (
            <tr key={member.id}>
              <td>
                {member.name ? <a href={member.href}>{member.name}</a> : texts.erased} <Unreachable why={member.why} />
              </td>
              <td>{member.role}</td>
              <td>{member.represents}</td>
              <td>{member.period}</td>
              <td>
                <a href={`${href}/medlemskap/${member.id}`}>
                  {texts.edit} <span className="visually-hidden">{member.name}</span>
                </a>
                {!member.hasEnded && (
                  <>
                    {' · '}
                    <a href={`${href}/medlemskap/${member.id}/avslutning`}>
                      {texts.end} <span className="visually-hidden">{member.name}</span>
                    </a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </Rows>
      )}
      {map && (
        <section aria-labelledby="map">
          <h2 id="map">{texts['where-from']}</h2>
          <p>{map.label}</p>
          <TileMap {...map} />
        </section>
      )}
    </>
  );
}
