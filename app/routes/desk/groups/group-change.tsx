import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { changeGroup } from '../../../domain/groups/commands.server.ts';
import { GroupDraft } from '../../../domain/groups/schema.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { tieGroup } from '../../../domain/programme/ties/commands.server.ts';
import { GroupTies } from '../../../domain/programme/ties/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { type GroupField, GroupFields, labelsOfGroup } from '../../../ui/group-fields.tsx';
import { GroupTiesFields } from '../../../ui/group-ties.tsx';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupChoices, groupPage } from '../../../web/group-page.ts';
import { groupTies } from '../../../web/group-ties.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { group, frame } = await groupPage(handled);
  const { kind, name, name_en, mandate, mandate_en, composition, from_on, to_on } = group;
  return {
    ...frame,
    title: handled.t('site.title', { page: `${frame.texts.change}: ${name}` }),
    ...groupChoices(handled),
    ties: await groupTies(handled, group.id),
    known: {
      kind: kind as string,
      name,
      name_en: name_en ?? '',
      mandate: mandate ?? '',
      mandate_en: mandate_en ?? '',
      composition: composition as string,
      from_on: from_on as string,
      to_on: (to_on ?? '') as string,
    },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const { groupId } = handled.params;
  const form = await readForm(handled, GroupDraft);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, GroupTies);
  if (!ties.ok) return ties.reply;
  return doneOnceSeen(
    handled,
    (ctx) =>
      inTransaction(ctx, async (ctx) => {
        await changeGroup(ctx, groupId, form.value);
        await tieGroup(ctx, groupId, ties.value);
      }),
    () => redirectWithNotice(`/sekretariat/grupper/${groupId}`, 'changed'),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeGroup() {
  const { texts, href, trail, kinds, compositions, known, ties } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors, preview } = shownIn<GroupField>(reply, known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.change}
      lead={texts['change-lead']}
      errors={errors}
      preview={preview}
      labels={labelsOfGroup(texts)}
      button={texts.save}
      cancel={href}
    >
      <GroupFields {...{ texts, kinds, compositions, values, errors }} />
      <GroupTiesFields ties={ties} reply={reply} />
    </FormPage>
  );
}
