import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { createGroup } from '../../../domain/groups/commands.server.ts';
import { GroupDraft } from '../../../domain/groups/schema.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { tieGroup } from '../../../domain/programme/ties/commands.server.ts';
import { GroupTies } from '../../../domain/programme/ties/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { type GroupField, GroupFields, labelsOfGroup } from '../../../ui/group-fields.tsx';
import { GroupTiesFields } from '../../../ui/group-ties.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupChoices } from '../../../web/group-page.ts';
import { groupTies } from '../../../web/group-ties.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-groups'];
  return {
    texts,
    title: t('site.title', { page: texts['add-group'] }),
    ...groupChoices(handled),
    ties: await groupTies(handled),
    known: { from_on: dateOf(ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, GroupDraft);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, GroupTies);
  if (!ties.ok) return ties.reply;
  const id = await inTransaction(handled.ctx, async (ctx) => {
    const id = await createGroup(ctx, form.value);
    await tieGroup(ctx, id, ties.value);
    return id;
  });
  return redirectWithNotice(`/sekretariat/grupper/${id}`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewGroup() {
  const { texts, kinds, compositions, known, ties } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<GroupField>(reply, known);
  return (
    <FormPage
      texts={texts}
      trail={[{ href: '/sekretariat/grupper', label: texts.title }]}
      title={texts['add-group']}
      errors={errors}
      labels={labelsOfGroup(texts)}
      button={texts.save}
      cancel="/sekretariat/grupper"
    >
      <GroupFields {...{ texts, kinds, compositions, values, errors }} />
      <GroupTiesFields ties={ties} reply={reply} />
    </FormPage>
  );
}
