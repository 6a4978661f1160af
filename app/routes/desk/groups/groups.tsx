import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { listGroups, listOtherGroups } from '../../../domain/groups/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { TextField } from '../../../ui/fields.tsx';
import { Button, ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import '../../../ui/search-form.css';
import { termWords } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';

/** The groups on a date, each with how many sat in it then; and those that have ended, or begin later. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-groups'];
  const today = dateOf(ctx.now());
  const on = plainDate.safeParse(url.searchParams.get('dato')).data ?? today;
  const path = (id: string, day: string) => `/sekretariat/grupper/${id}${day === today ? '' : `?dato=${day}`}`;
  const others = (await listOtherGroups(ctx, { on })).map((group) => {
    const hasEnded = group.to_on !== null && group.to_on < on;
    return {
      id: group.id,
      href: path(group.id, hasEnded ? group.to_on! : group.from_on),
      name: group.name,
      kind: words.groups.kinds[group.kind],
      period: termWords(group, handled),
      hasEnded,
    };
  });
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    on: on as string,
    groups: (await listGroups(ctx, { on })).map((group) => ({
      id: group.id,
      href: path(group.id, on),
      name: group.name,
      kind: words.groups.kinds[group.kind],
      members: formats.number(group.members),
    })),
    others: [
      { title: texts.later, groups: others.filter(({ hasEnded }) => !hasEnded) },
      { title: texts.ended, groups: others.filter(({ hasEnded }) => hasEnded) },
    ].filter(({ groups }) => groups.length > 0),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeskGroups() {
  const { texts, on, groups, others } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={texts.title}
        tag={<ButtonLink href="/sekretariat/grupper/ny">{texts['add-group']}</ButtonLink>}
      />
      <form className="search-form">
        <TextField name="dato" label={texts['groups-on']} type="date" defaultValue={on} />
        <Button variant="secondary">{texts.show}</Button>
      </form>
      {groups.length === 0 ? (
        <Empty title={texts['no-groups']} />
      ) : (
        <Rows headings={[texts.group, texts.kind, { number: texts.members }]}>
          {groups.map((group) => (
            <tr key={group.id}>
              <td>
                <a href={group.href}>{group.name}</a>
              </td>
              <td>{group.kind}</td>
              <td className="number">{group.members}</td>
            </tr>
          ))}
        </Rows>
      )}
      {others.map(({ title, groups }) => (
        <section key={title}>
          <h2>{title}</h2>
          <Rows headings={[texts.group, texts.kind, texts.period]}>
            {groups.map((group) => (
              <tr key={group.id}>
                <td>
                  <a href={group.href}>{group.name}</a>
                </td>
                <td>{group.kind}</td>
                <td>{group.period}</td>
              </tr>
            ))}
          </Rows>
        </section>
      ))}
    </>
  );
}
