import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { endGroupMembership } from '../../../domain/groups/commands.server.ts';
import { getMembership } from '../../../domain/groups/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupPage } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const LastDay = z.object({ toOn: plainDate });

export const loader = handled(async (handled) => {
  const { ctx, params, t } = handled;
  const { group, frame } = await groupPage(handled);
  const { name } = await getMembership(ctx, group.id, params.membershipId);
  const heading = t('desk-groups.end-of', { name });
  return {
    ...frame,
    heading,
    title: t('site.title', { page: heading }),
    known: { toOn: dateOf(ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const { groupId, membershipId } = handled.params;
  await getMembership(handled.ctx, groupId, membershipId);
  const form = await readForm(handled, LastDay);
  if (!form.ok) return form.reply;
  const { toOn } = form.value;
  return doneOnceSeen(
    handled,
    (ctx) => endGroupMembership(ctx, membershipId, toOn),
    () => redirectWithNotice(`/sekretariat/grupper/${groupId}`, 'ended'),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndMembership() {
  const { texts, heading, href, trail, known } = useLoaderData<typeof loader>();
  const { values, errors, preview } = shownIn<'toOn'>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={heading}
      errors={errors}
      preview={preview}
      labels={{ toOn: texts['last-day'] }}
      button={texts.end}
      cancel={href}
    >
      <TextField
        name="toOn"
        label={texts['last-day']}
        type="date"
        defaultValue={values.toOn}
        error={errors.toOn}
        required
      />
    </FormPage>
  );
}
