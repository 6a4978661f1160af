import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { listGroups } from '../../../domain/groups/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { kindWord } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';

export const loader = handled(async ({ ctx, words, t, formats }) => {
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-groups'];
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    groups: (await listGroups(ctx, { on: dateOf(ctx.now()) })).map((group) => ({
      id: group.id,
      name: group.name,
      kind: kindWord(group.kind),
      members: formats.number(group.members),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeskGroups() {
  const { texts, groups } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={texts.title}
        tag={<ButtonLink href="/sekretariat/grupper/ny">{texts['add-group']}</ButtonLink>}
      />
      {groups.length === 0 && <Empty title={texts['no-groups']} />}
      <div className="table-scroll">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{texts.group}</th>
              <th scope="col">{texts.kind}</th>
              <th scope="col" className="number">
                {texts.members}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.id}>
                <td>
                  <a href={`/sekretariat/grupper/${group.id}`}>{group.name}</a>
                </td>
                <td>{group.kind}</td>
                <td className="number">{group.members}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
