import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSeeMembers } from '../../domain/groups/policy.ts';
import { getGroup, listGroupMembers } from '../../domain/groups/queries.server.ts';
import { plainDate } from '../../domain/kernel/shapes.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { listMeetingsOf } from '../../domain/meetings/queries.server.ts';
import { TextField } from '../../ui/fields.tsx';
import { MeetingPlan } from '../../ui/meeting-plan.tsx';
import { Breadcrumbs, Button, Empty, PageTitle } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import '../../ui/search-form.css';
import { roleWord, termWords } from '../../web/group-page.ts';
import { handle as handled } from '../../web/handle.ts';
import { meetingPlan } from '../../web/meetings.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, language } = handled;
  const group = await getGroup(ctx, params.slug);
  const today = dateOf(ctx.now());
  const on = plainDate.safeParse(url.searchParams.get('dato')).data ?? today;
  const members = await listGroupMembers(ctx, group.id, { on });
  // Who sits in the group today may look back; who sat in it once may not look on.
  const mayRead = canSeeMembers(
    ctx.actor,
    group,
    on === today ? members : await listGroupMembers(ctx, group.id, { on: today }),
  );
  const texts = words.groups;
  const name = (language === 'en' && group.name_en) || group.name;
  const represented = [...new Set(members.flatMap((member) => member.represents ?? []))];
  return {
    texts,
    title: t('site.title', { page: name }),
    name,
    kind: `${texts.kinds[group.kind]}, ${termWords(group, handled)}`,
    mandate: (language === 'en' && group.mandate_en) || group.mandate || '',
    on: on as string,
    isToday: on === today,
    plan: {
      title: words.meetings.plan,
      texts: words.meetings,
      meetings: meetingPlan(await listMeetingsOf(ctx, group.id), handled),
    },
    hasMembers: members.length > 0,
    mayRead,
    represented: represented.sort(new Intl.Collator('nb').compare),
    members: mayRead
      ? members.map((member) => ({
          id: member.id,
          name: member.name || texts.erased,
          role: roleWord(member, handled),
          represents: member.represents ?? texts['the-alliance'],
          period: termWords(member, handled),
        }))
      : [],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Group() {
  const { texts, name, kind, mandate, on, isToday, plan, hasMembers, mayRead, represented, members } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/grupper', label: texts.title }]} />
      <PageTitle kicker={kind} title={name} />
      <p className="prose lead">{mandate}</p>
      <MeetingPlan {...plan} />
      <h2>{texts['members-title']}</h2>
      {mayRead && (hasMembers || !isToday) && (
        <form className="search-form">
          <TextField name="dato" label={texts['as-of']} type="date" defaultValue={on} />
          <Button variant="secondary">{texts.show}</Button>
        </form>
      )}
      {!hasMembers && (
        <Empty title={isToday ? texts.nobody : texts['nobody-on']}>{isToday && <p>{texts['nobody-hint']}</p>}</Empty>
      )}
      {hasMembers && !mayRead && (
        <>
          <p className="prose">{texts['members-only']}</p>
          {represented.length > 0 && (
            <>
              <h3>{texts.represented}</h3>
              <ul className="plain">
                {represented.map((organisation) => (
                  <li key={organisation}>{organisation}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {members.length > 0 && (
        <Rows headings={[texts.name, texts.role, texts.represents, texts.period]}>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">{member.name}</th>
              <td>{member.role}</td>
              <td>{member.represents}</td>
              <td>{member.period}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
