import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { changeBudgetLine } from '../../../domain/programme/budget/commands.server.ts';
import { BudgetForm } from '../../../domain/programme/budget/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { listBudget } from '../../../domain/programme/queries.server.ts';
import { type BudgetField, BudgetFields } from '../../../ui/budget-fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Button } from '../../../ui/page.tsx';
import { budgetChoices } from '../../../web/budget.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, t, formats } = handled;
  const { programme, frame } = await programmePage(handled);
  const line = (await listBudget(ctx, programme.id)).find(({ id }) => id === params.lineId);
  if (!line) throw new NotFound('budget-line-not-found');
  const href = `${DESK}/${programme.id}/budsjett`;
  const amount = (value: number | null) => (value === null ? '' : formats.number(value));
  return {
    ...frame,
    trail: [...frame.trail, { href, label: t('desk-programme.budget-of', { year: programme.year }) }],
    href,
    pageTitle: t('site.title', { page: line.name }),
    title: line.name,
    removal: `${href}/${line.id}/fjerning`,
    ...(await budgetChoices(handled, programme)),
    known: {
      name: line.name,
      name_en: line.name_en ?? '',
      kind: line.kind as string,
      action_id: line.action_id ?? '',
      budget: amount(line.budget),
      spent: amount(line.spent),
      forecast: amount(line.forecast),
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, BudgetForm);
  if (!form.ok) return form.reply;
  await changeBudgetLine(ctx, params.lineId, form.value);
  return redirectWithNotice(`${DESK}/${params.programmeId}/budsjett`, 'line-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function BudgetLine() {
  const { texts, trail, href, title, optional, removal, kinds, actions, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<BudgetField>(useActionData<typeof action>(), known);
  return (
    <>
      <FormPage
        texts={texts}
        trail={trail}
        title={title}
        errors={errors}
        labels={texts['budget-fields']}
        button={texts.save}
        cancel={href}
      >
        <BudgetFields
          texts={texts['budget-fields']}
          words={{ ...texts, optional }}
          {...{ kinds, actions, values, errors }}
        />
      </FormPage>
      <form method="post" action={removal}>
        <Button variant="tertiary" tone="danger">
          {texts['remove-line']}
        </Button>
      </form>
    </>
  );
}
