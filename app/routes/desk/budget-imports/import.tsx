import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { chooseBudgetColumns } from '../../../domain/programme/budget-imports/commands.server.ts';
import { getBudgetImport, planBudgetImport } from '../../../domain/programme/budget-imports/queries.server.ts';
import { budgetFingerprint } from '../../../domain/programme/budget-imports/rules.ts';
import { BudgetColumns, budgetFields } from '../../../domain/programme/budget-imports/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { ImportPage, TakenIn, Waiting } from '../../../ui/import-page.tsx';
import { budgetImportPage, budgetRowsIn } from '../../../web/budget-imports.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { waitingFile } from '../../../web/import-page.ts';
import { outcomeWords } from '../../../web/import-words.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params } = handled;
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
  return {
    ...frame,
    done: undefined,
    waiting: waitingFile(
      handled,
      {
        ...file,
        chosen: file.columns,
        fields: budgetFields.map((value) => ({ value, label: page.texts.fields[value] })),
      },
      { plans, fingerprint: budgetFingerprint(plans), rowsOf: (plans) => budgetRowsIn(handled, plans) },
    ),
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
  const { trail, file, notice, href, done, waiting, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const texts = { ...page.texts, person: page.texts.name };
  return (
    <ImportPage texts={texts} trail={trail} title={file} notice={notice}>
      {waiting && (
        <Waiting
          texts={texts}
          href={href}
          file={waiting}
          typed={reply?.values.columns as (string | undefined)[] | undefined}
          errors={reply?.errors}
        />
      )}
      {done && <TakenIn texts={texts} href={href} {...done} />}
    </ImportPage>
  );
}
