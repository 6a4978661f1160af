import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { createCase } from '../../../domain/meetings/cases/commands.server.ts';
import { listResponsibles } from '../../../domain/meetings/cases/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { CaseForm } from '../../../domain/meetings/schema.ts';
import { type CaseField, CaseFields, labelsOfCase } from '../../../ui/case-fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { caseChoices } from '../../../web/meetings.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  const texts = words['desk-meetings'];
  return {
    texts,
    title: t('site.title', { page: texts['new-case'] }),
    optional: words.fields.optional,
    responsibles: (await listResponsibles(ctx)).map(({ id, name }) => ({ value: id as string, label: name })),
    ...caseChoices(handled),
    known: { kind: 'decision', minutes_needed: '15', access: 'open' },
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunMeetings(handled.ctx.actor));
  const form = await readForm(handled, CaseForm);
  if (!form.ok) return form.reply;
  const { id } = await createCase(handled.ctx, form.value);
  return redirectWithNotice(`/sekretariat/saker/${id}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewCase() {
  const { texts, optional, known, responsibles, kinds, accesses } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<CaseField>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={[{ href: '/sekretariat/saker', label: texts.cases }]}
      title={texts['new-case']}
      errors={errors}
      labels={labelsOfCase(texts)}
      button={texts.save}
      cancel="/sekretariat/saker"
    >
      <CaseFields {...{ texts, values, errors, optional, responsibles, kinds, accesses }} />
    </FormPage>
  );
}
