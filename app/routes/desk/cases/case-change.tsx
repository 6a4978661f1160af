import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeCase } from '../../../domain/meetings/cases/commands.server.ts';
import { getCase, listResponsibles } from '../../../domain/meetings/cases/queries.server.ts';
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
  const { ctx, params, words, t } = handled;
  const one = await getCase(ctx, params.caseId);
  const texts = words['desk-meetings'];
  return {
    texts,
    title: t('site.title', { page: `${texts.change}: ${one.title}` }),
    optional: words.fields.optional,
    name: one.title,
    href: `/sekretariat/saker/${one.id}`,
    responsibles: (await listResponsibles(ctx)).map(({ id, name }) => ({ value: id as string, label: name })),
    ...caseChoices(handled),
    known: {
      title: one.title,
      public_title: one.public_title ?? '',
      responsible_id: one.responsible_id ?? '',
      kind: one.kind,
      minutes_needed: String(one.minutes_needed),
      paper: one.paper,
      proposal: one.proposal ?? '',
      access: one.access,
      legal_basis: one.legal_basis ?? '',
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, CaseForm);
  if (!form.ok) return form.reply;
  await changeCase(ctx, params.caseId, form.value);
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeCase() {
  const { texts, optional, name, href, known, responsibles, kinds, accesses } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<CaseField>(useActionData<typeof action>(), known);
  const trail = [
    { href: '/sekretariat/saker', label: texts.cases },
    { href, label: name },
  ];
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.change}
      errors={errors}
      labels={labelsOfCase(texts)}
      button={texts.save}
      cancel={href}
    >
      <CaseFields {...{ texts, values, errors, optional, responsibles, kinds, accesses }} />
    </FormPage>
  );
}
