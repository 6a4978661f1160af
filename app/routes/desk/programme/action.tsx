import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { ProgrammeId } from '../../../domain/kernel/ids.ts';
import { changeAction } from '../../../domain/programme/actions/commands.server.ts';
import { ActionForm } from '../../../domain/programme/actions/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import {
  getActionById,
  getProgrammeById,
  listActionGroups,
  listTargets,
  namesInMeasures,
} from '../../../domain/programme/queries.server.ts';
import { type ActionField, ActionFields } from '../../../ui/action-fields.tsx';
import '../../../ui/event-form.css';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button, ButtonLink, Notice } from '../../../ui/page.tsx';
import { TargetList } from '../../../ui/target-list.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn, tickedIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { measureSentence } from '../../../web/measure-words.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { actionChoices, DESK, programmeFrame } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, t, words } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const one = await getActionById(ctx, params.actionId);
  const programme = await getProgrammeById(ctx, one.programme_id as ProgrammeId);
  const [groups, targets] = await Promise.all([
    listActionGroups(ctx, programme.id),
    listTargets(ctx, { actionId: one.id }),
  ]);
  const names = await namesInMeasures(
    ctx,
    targets.map(({ measure }) => measure),
  );
  const groupsIn = (part: string) =>
    groups
      .filter((group) => group.action_id === one.id && group.part === part)
      .map(({ group_id }) => group_id as string);
  const title = `${one.number} ${one.title}`;
  return {
    ...programmeFrame(handled, programme),
    pageTitle: t('site.title', { page: title }),
    title,
    notice: noticeIn(handled, 'desk-programme'),
    choices: await actionChoices(handled, programme),
    known: Object.fromEntries(
      Object.entries(one).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ) as Partial<Record<ActionField, string>>,
    ticked: {
      responsible_groups: groupsIn('responsible'),
      other_groups: groupsIn('takes part'),
      sustainability_goals: one.sustainability_goals.map(String),
    },
    evaluation: {
      href: `/sekretariat/rapporter/ny?type=action&om=${one.id}`,
      label: words['desk-written-reports'].evaluate,
    },
    removal: `${DESK}/tiltak/${one.id}/fjerning`,
    newTarget: `${DESK}/tiltak/${one.id}/mal/nytt`,
    targets: targets.map((target) => ({
      code: target.code,
      text: target.text,
      href: `${DESK}/mal/${target.id}`,
      measure: `${target.code}: ${measureSentence(target.measure, names, handled)}`,
    })),
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const form = await readForm(handled, ActionForm);
  if (!form.ok) return form.reply;
  await changeAction(handled.ctx, handled.params.actionId, form.value);
  return redirectWithNotice(`${DESK}/tiltak/${handled.params.actionId}`, 'action-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskAction() {
  const {
    texts,
    trail,
    href,
    title,
    notice,
    optional,
    choices,
    known,
    ticked,
    targets,
    newTarget,
    evaluation,
    removal,
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<ActionField>(reply, known);
  return (
    <>
      <FormPage
        texts={texts}
        trail={trail}
        title={title}
        lead={notice && <Notice tone="success">{notice}</Notice>}
        errors={errors}
        labels={texts['action-fields']}
        button={texts.save}
        cancel={href}
      >
        <ActionFields
          texts={texts['action-fields']}
          hints={texts['action-hints']}
          words={{ ...texts, optional }}
          {...{ choices, values, errors }}
          chosen={tickedIn<ActionField>(reply, ticked)}
        />
      </FormPage>
      <h2>{texts.targets}</h2>
      <TargetList targets={targets} />
      <p className="actions">
        <ButtonLink href={newTarget} variant="secondary">
          {texts['new-target']}
        </ButtonLink>
        <a href={evaluation.href}>{evaluation.label}</a>
      </p>
      <form method="post" action={removal} className="actions">
        <Button variant="tertiary">{texts['remove-action']}</Button>
      </form>
    </>
  );
}
