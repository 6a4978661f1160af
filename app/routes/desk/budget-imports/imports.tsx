import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { uploadBudget } from '../../../domain/programme/budget-imports/commands.server.ts';
import { listBudgetImports } from '../../../domain/programme/budget-imports/queries.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { budgetImportPage } from '../../../web/budget-imports.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { outcomeWords } from '../../../web/import-words.ts';
import { uploadedFile } from '../../../web/uploaded-file.ts';

export const loader = handled(async (handled) => {
  const { programme, ...page } = await budgetImportPage(handled);
  const files = await listBudgetImports(handled.ctx, programme.id);
  return {
    ...page,
    files: files.map((one) => ({
      href: `${page.href}/${one.id}`,
      name: one.file_name,
      what: `${handled.formats.instant(one.applied_at ?? one.uploaded_at)}: ${outcomeWords(handled, one)}`,
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const { href } = await budgetImportPage(handled);
  const id = await uploadBudget(ctx, params.programmeId, await uploadedFile(handled, 'file'));
  return redirect(`${href}/${id}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function BudgetImports() {
  const { texts, files, trail, notice } = useLoaderData<typeof loader>();
  const { errors } = shownIn(useActionData<typeof action>(), {});
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={{ file: texts.file }} />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <TextField
          type="file"
          name="file"
          label={texts.file}
          hint={texts['file-hint']}
          accept=".csv,.txt,.tsv,.xlsx"
          error={errors.file}
        />
        <div className="actions">
          <Button>{texts.upload}</Button>
        </div>
      </form>
      <h2>{texts.earlier}</h2>
      {files.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <ul className="plain">
          {files.map(({ href, name, what }) => (
            <li key={href}>
              <a href={href}>{name}</a>
              <div className="muted">{what}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
