import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getGroupById, listGroupMembers } from '../../../domain/groups/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, ButtonLink, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import '../../../ui/search-form.css';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats } = handled;
  requireThat(isSecretariat(ctx.actor));
  const group = await getGroupById(ctx, params.groupId);
  const on = plainDate.safeParse(url.searchParams.get('dato')).data ?? dateOf(ctx.now());
  const members = await listGroupMembers(ctx, group.id, { on });
  const texts = words['desk-groups'];
  return {
    texts,
    title: t('site.title', { page: group.name }),
    notice: noticeIn(handled, 'desk-groups'),
    href: `/sekretariat/grupper/${group.id}`,
    log: `/sekretariat/endringslogg?type=group&id=${group.id}`,
    open: `/grupper/${group.slug}`,
    name: group.name,
    on: on as string,
    caption: t('desk-groups.members-on', { count: members.length, date: formats.date(on) }),
    members: members.map((member) => ({
      id: member.id,
      href: `/sekretariat/kontakter/${member.contact_id}`,
      name: member.name,
      role:
        member.role === 'varamedlem'
          ? `${words.groups.roles.varamedlem} ${member.rank}`
          : words.groups.roles[member.role],
      represents: member.represents ?? '',
      period: member.to_on
        ? t('members.period', { from: formats.date(member.from_on), to: formats.date(member.to_on) })
        : t('members.since', { from: formats.date(member.from_on) }),
      hasEnded: member.to_on !== null,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeskGroup() {
  const { texts, notice, href, log, open, name, on, caption, members } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/grupper', label: texts.title }]} />
      <PageTitle title={name} />
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href={`${href}/medlemskap/nytt`}>{texts.add}</ButtonLink>
        <a href={open}>{texts['open-page']}</a>
        <a href={log}>{texts.log}</a>
      </div>
      <form action={href} className="search-form">
        <TextField name="dato" label={texts['as-of']} type="date" defaultValue={on} />
        <Button variant="secondary">{texts.show}</Button>
      </form>
      {members.length === 0 ? (
        <Empty title={texts.nobody}>
          <p>{texts['nobody-hint']}</p>
        </Empty>
      ) : (
        <Rows caption={caption} headings={[texts.name, texts.role, texts.represents, texts.period]}>
          {members.map((member) => (
            <tr key={member.id}>
              <td>{member.name ? <a href={member.href}>{member.name}</a> : texts.erased}</td>
              <td>{member.role}</td>
              <td>{member.represents}</td>
              <td>
                {member.period}{' '}
                {!member.hasEnded && (
                  <a href={`${href}/medlemskap/${member.id}/avslutning`}>
                    {texts.end} <span className="visually-hidden">{member.name}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
