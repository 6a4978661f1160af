import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { getTarget } from '../../../domain/programme/queries.server.ts';
import { changeTarget } from '../../../domain/programme/targets/commands.server.ts';
import { fieldsOf } from '../../../domain/programme/targets/rules.ts';
import { TargetForm } from '../../../domain/programme/targets/schema.ts';
import '../../../ui/event-form.css';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button } from '../../../ui/page.tsx';
import { type TargetField, TargetFields } from '../../../ui/target-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn, tickedIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';
import { actionOfTarget, targetForm } from '../../../web/target-form.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, t } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const target = await getTarget(ctx, params.targetId);
  const frame = await actionOfTarget(handled, target.action_id);
  const fields = Object.entries(fieldsOf(target.measure));
  const title = t('desk-programme.change-target', { code: target.code });
  return {
    ...frame,
    pageTitle: t('site.title', { page: title }),
    title,
    form: await targetForm(handled, target.measure.type, target.measure),
    removal: `${DESK}/mal/${target.id}/fjerning`,
    known: {
      kind: target.kind,
      text: target.text,
      text_en: target.text_en ?? '',
      threshold_basis: target.threshold_basis,
      ...Object.fromEntries(fields.filter(([, value]) => !Array.isArray(value))),
    } as Partial<Record<TargetField, string>>,
    ticked: Object.fromEntries(fields.filter(([, value]) => Array.isArray(value))) as Partial<
      Record<TargetField, string[]>
    >,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, TargetForm);
  if (!form.ok) return form.reply;
  await changeTarget(ctx, params.targetId, form.value);
  const { action_id } = await getTarget(ctx, params.targetId);
  return redirectWithNotice(`${DESK}/tiltak/${action_id}`, 'target-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskTarget() {
  const { texts, trail, href, title, optional, form, removal, known, ticked } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<TargetField>(reply, known);
  return (
    <>
      <FormPage
        texts={texts}
        trail={trail}
        title={title}
        errors={errors}
        labels={form.labels}
        button={texts.save}
        cancel={href}
      >
        <input type="hidden" name="kind" value={known.kind} />
        <TargetFields
          texts={texts['target-fields']}
          words={{ ...texts, optional }}
          {...form}
          kinds={undefined}
          {...{ values, errors }}
          chosen={tickedIn<TargetField>(reply, ticked)}
        />
      </FormPage>
      <form method="post" action={removal}>
        <Button variant="tertiary" tone="danger">
          {texts['remove-target']}
        </Button>
      </form>
    </>
  );
}
