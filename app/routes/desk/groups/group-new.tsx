import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { createGroup } from '../../../domain/groups/commands.server.ts';
import { GroupDraft } from '../../../domain/groups/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { type GroupField, GroupFields, labelsOfGroup } from '../../../ui/group-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupChoices } from '../../../web/group-page.ts';
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
    known: { from_on: dateOf(ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, GroupDraft);
  if (!form.ok) return form.reply;
  const id = await createGroup(handled.ctx, form.value);
  return redirectWithNotice(`/sekretariat/grupper/${id}`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewGroup() {
  const { texts, kinds, compositions, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<GroupField>(useActionData<typeof action>(), known);
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
    </FormPage>
  );
}
