import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { uploadBudget } from '../../../domain/programme/budget-imports/commands.server.ts';
import { listBudgetImports } from '../../../domain/programme/budget-imports/queries.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { ImportsPage } from '../../../ui/imports-page.tsx';
import { budgetImportPage } from '../../../web/budget-imports.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { filesIn } from '../../../web/import-words.ts';
import { uploadedFile } from '../../../web/uploaded-file.ts';

export const loader = handled(async (handled) => {
  const { programme, href, ...page } = await budgetImportPage(handled);
  return { ...page, files: filesIn(handled, href, await listBudgetImports(handled.ctx, programme.id)) };
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
  const { pageTitle: _, ...page } = useLoaderData<typeof loader>();
  const { errors } = shownIn(useActionData<typeof action>(), {});
  return <ImportsPage {...page} errors={errors} />;
}
