import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { measureTypes } from '../../../domain/programme/measures/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { addTarget } from '../../../domain/programme/targets/commands.server.ts';
import { TargetForm } from '../../../domain/programme/targets/schema.ts';
import '../../../ui/event-form.css';
import { FormPage } from '../../../ui/form-page.tsx';
import { Breadcrumbs, PageTitle } from '../../../ui/page.tsx';
import { type TargetField, TargetFields } from '../../../ui/target-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn, tickedIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK } from '../../../web/programme-desk.ts';
import { actionOfTarget, targetForm } from '../../../web/target-form.ts';

export const loader = handled(async (handled) => {
  const { url, t, words } = handled;
  const frame = await actionOfTarget(handled, handled.params.actionId);
  const type = measureTypes.find((type) => type === url.searchParams.get('type'));
  return {
    ...frame,
    title: t('site.title', { page: frame.texts['new-target'] }),
    form: type && (await targetForm(handled, type)),
    types: measureTypes.map((type) => ({
      href: `${url.pathname}?type=${encodeURIComponent(type)}`,
      ...words['desk-programme'].types[type],
    })),
    known: { kind: 'result', threshold_basis: 'stated' },
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const form = await readForm(handled, TargetForm);
  if (!form.ok) return form.reply;
  await addTarget(handled.ctx, handled.params.actionId, form.value);
  return redirectWithNotice(`${DESK}/tiltak/${handled.params.actionId}`, 'target-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewTarget() {
  const { texts, trail, href, optional, form, types, known } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { values, errors } = shownIn<TargetField>(reply, known);
  if (!form) {
    return (
      <>
        <Breadcrumbs label={texts.path} trail={trail} />
        <PageTitle title={texts['new-target']}>
          <p className="lead">{texts['choose-type']}</p>
        </PageTitle>
        <ul className="plain-list">
          {types.map((type) => (
            <li key={type.href}>
              <a href={type.href}>{type.label}</a>
              <p className="muted small">{type.sentence}</p>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts['new-target']}
      errors={errors}
      labels={form.labels}
      button={texts.save}
      cancel={href}
    >
      <TargetFields
        texts={texts['target-fields']}
        words={{ ...texts, optional }}
        {...form}
        {...{ values, errors }}
        chosen={tickedIn<TargetField>(reply, {})}
      />
    </FormPage>
  );
}
