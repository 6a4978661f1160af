import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { tally } from '../../../domain/imports/rules.ts';
import { verdicts } from '../../../domain/imports/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { chooseBudgetColumns } from '../../../domain/programme/budget-imports/commands.server.ts';
import { getBudgetImport, planBudgetImport } from '../../../domain/programme/budget-imports/queries.server.ts';
import { budgetFingerprint } from '../../../domain/programme/budget-imports/rules.ts';
import { BudgetColumns, budgetFields } from '../../../domain/programme/budget-imports/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Select } from '../../../ui/fields.tsx';
import { ImportPlan } from '../../../ui/import-plan.tsx';
import { Breadcrumbs, Button, Figures, Notice, PageTitle } from '../../../ui/page.tsx';
import { budgetImportPage, budgetRowsIn } from '../../../web/budget-imports.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { outcomeWords } from '../../../web/import-words.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, t, formats } = handled;
  const { programme: _, href, ...page } = await budgetImportPage(handled);
  const file = await getBudgetImport(ctx, params.importId);
  const frame = {
    ...page,
    trail: [...page.trail, { href, label: page.texts.title }],
    href: `${href}/${file.id}`,
    file: file.file_name,
  };
  if (file.applied_at) {
    const isUndoable = !file.undone_at && file.changes.length > 0;
    return { ...frame, done: { sentence: outcomeWords(handled, file), isUndoable }, waiting: undefined };
  }
  const plans = await planBudgetImport(ctx, file.id);
  const counts = tally(plans);
  const count = counts.new + counts.changed;
  return {
    ...frame,
    done: undefined,
    waiting: {
      columns: file.headings.map((heading, at) => ({
        name: `columns[${at}]`,
        label: heading || t('desk-imports.column', { number: at + 1 }),
        hint: [...new Set(file.rows.flatMap((row) => row[at] || []))].slice(0, 2).join(', ').slice(0, 80),
        chosen: file.columns[at] ?? '',
      })),
      fields: budgetFields.map((value) => ({ value, label: page.texts.fields[value] })),
      figures: verdicts.map((verdict) => ({
        value: formats.number(counts[verdict]),
        label: page.texts.verdicts[verdict],
        ...(verdict === 'refused' && counts.refused > 0 && { tone: 'warning' as const }),
      })),
      caption: t('desk-imports.rows', { count: plans.length, number: formats.number(plans.length) }),
      rows: budgetRowsIn(handled, plans),
      fingerprint: budgetFingerprint(plans),
      apply: count > 0 ? t('desk-imports.apply', { count, number: formats.number(count) }) : '',
      leftOut: counts.refused > 0 ? t('desk-imports.left-out', { count: counts.refused }) : '',
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const { href } = await budgetImportPage(handled);
  const form = await readForm(handled, BudgetColumns);
  if (!form.ok) return form.reply;
  await chooseBudgetColumns(ctx, params.importId, form.value.columns);
  return redirectWithNotice(`${href}/${params.importId}`, 'columns-chosen');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function BudgetImport() {
  const { texts, trail, file, notice, href, done, waiting } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={file} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {waiting && <Waiting texts={texts} href={href} {...waiting} />}
      {done && (
        <>
          <p className="prose">{done.sentence}</p>
          {done.isUndoable && (
            <form method="post" action={`${href}/angring`} className="stack narrow">
              <p>{texts['undo-lead']}</p>
              <div className="actions">
                <Button tone="danger" variant="secondary">
                  {texts.undo}
                </Button>
              </div>
            </form>
          )}
        </>
      )}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Waiting({ texts, href, ...file }: NonNullable<Page['waiting']> & Pick<Page, 'texts' | 'href'>) {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const errors = reply?.errors ?? {};
  const typed = (reply?.values.columns ?? []) as (string | undefined)[];
  const labels = Object.fromEntries(file.columns.map(({ name, label }) => [name, label]));
  return (
    <div className="stack">
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <details open={!file.apply || reply !== undefined}>
        <summary>{texts.columns}</summary>
        <form method="post" className="stack" noValidate>
          <p className="prose">{texts['columns-lead']}</p>
          <div className="import-columns">
            {file.columns.map((column, at) => (
              <Select
                key={column.name}
                name={column.name}
                label={column.label}
                hint={column.hint}
                error={errors[column.name]}
                options={file.fields}
                empty={texts.ignored}
                defaultValue={typed[at] ?? column.chosen}
              />
            ))}
          </div>
          <div className="actions">
            <Button variant="secondary">{texts['see-rows']}</Button>
          </div>
        </form>
      </details>
      <Figures figures={file.figures} />
      <form method="post" action={`${href}/gjennomforing`} className="stack">
        <input type="hidden" name="fingerprint" value={file.fingerprint} />
        {file.leftOut && <p>{file.leftOut}</p>}
        {!file.apply && <p>{texts['nothing-to-do']}</p>}
        <div className="actions">
          {file.apply && <Button>{file.apply}</Button>}
          <Button variant="tertiary" formAction={`${href}/forkasting`}>
            {texts.discard}
          </Button>
        </div>
      </form>
      <ImportPlan texts={{ ...texts, person: texts.name }} caption={file.caption} rows={file.rows} />
    </div>
  );
}
