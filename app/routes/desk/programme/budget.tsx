import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addBudgetLine } from '../../../domain/programme/budget/commands.server.ts';
import { BudgetForm } from '../../../domain/programme/budget/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { listBudget } from '../../../domain/programme/queries.server.ts';
import { type BudgetField, BudgetFields } from '../../../ui/budget-fields.tsx';
import { BudgetTable } from '../../../ui/budget-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Breadcrumbs, Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { budgetChoices, budgetRows } from '../../../web/budget.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const { t, words } = handled;
  const title = t('desk-programme.budget-of', { year: programme.year });
  return {
    ...frame,
    table: words['action-programme'],
    pageTitle: t('site.title', { page: title }),
    title,
    notice: noticeIn(handled, 'desk-programme'),
    path: `${DESK}/${programme.id}/budsjett`,
    fromFile: words['desk-budget-imports']['from-file'],
    ...budgetRows(await listBudget(handled.ctx, programme.id), handled),
    ...(await budgetChoices(handled, programme)),
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const { programmeId } = handled.params;
  const form = await readForm(handled, BudgetForm);
  if (!form.ok) return form.reply;
  await addBudgetLine(handled.ctx, programmeId, form.value);
  return redirectWithNotice(`${DESK}/${programmeId}/budsjett`, 'line-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Budget() {
  const page = useLoaderData<typeof loader>();
  const { texts, optional, kinds, actions } = page;
  const { values, errors } = shownIn<BudgetField>(useActionData<typeof action>(), { kind: 'expense' });
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={page.title} />
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={texts['budget-fields']} />
      <BudgetTable texts={page.table} lines={page.lines} sums={page.sums} hrefOf={(id) => `${page.path}/${id}`} />
      <p>
        <a href={`${page.path}/import`}>{page.fromFile}</a>
      </p>
      <h2>{texts['new-line']}</h2>
      <form method="post" className="stack narrow" noValidate>
        <BudgetFields
          texts={texts['budget-fields']}
          words={{ ...texts, optional }}
          {...{ kinds, actions, values, errors }}
        />
        <div className="actions">
          <Button variant="secondary">{texts['add-line']}</Button>
        </div>
      </form>
    </>
  );
}
