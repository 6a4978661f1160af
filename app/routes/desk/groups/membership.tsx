import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { changeGroupMembership } from '../../../domain/groups/commands.server.ts';
import { getMembership } from '../../../domain/groups/queries.server.ts';
import { SeatDraft } from '../../../domain/groups/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { MembershipFields } from '../../../ui/membership-fields.tsx';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupPage, roleChoices, seatLabels } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, t } = handled;
  const { group, frame } = await groupPage(handled);
  const seat = await getMembership(ctx, group.id, params.membershipId);
  const heading = t('desk-groups.seat-of', { name: seat.name });
  return {
    ...frame,
    heading,
    title: t('site.title', { page: heading }),
    labels: seatLabels(handled),
    roles: roleChoices(handled),
    organisations: await listOrganisationChoices(ctx),
    known: {
      role: seat.role as string,
      rank: String(seat.rank),
      representsId: seat.represents_id ?? '',
      fromOn: seat.from_on as string,
      toOn: (seat.to_on ?? '') as string,
    },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const { groupId, membershipId } = handled.params;
  await getMembership(handled.ctx, groupId, membershipId);
  const form = await readForm(handled, SeatDraft);
  if (!form.ok) return form.reply;
  const { role, rank, representsId, fromOn, toOn } = form.value;
  const change = { role, rank, represents_id: representsId ?? null, from_on: fromOn, to_on: toOn ?? null };
  return doneOnceSeen(
    handled,
    (ctx) => changeGroupMembership(ctx, membershipId, change),
    () => redirectWithNotice(`/sekretariat/grupper/${groupId}`, 'seat-changed'),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Membership() {
  const { texts, heading, href, trail, labels, roles, organisations, known } = useLoaderData<typeof loader>();
  const { values, errors, preview } = shownIn<keyof typeof known>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={heading}
      errors={errors}
      preview={preview}
      labels={labels}
      button={texts.save}
      cancel={href}
    >
      <MembershipFields {...{ texts, roles, organisations, values, errors }} />
    </FormPage>
  );
}
