import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { uploadImport } from '../../../domain/imports/commands.server.ts';
import { listImports } from '../../../domain/imports/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { ImportsPage } from '../../../ui/imports-page.tsx';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { filesIn } from '../../../web/import-words.ts';
import { noticeIn } from '../../../web/notice.ts';
import { uploadedFile } from '../../../web/uploaded-file.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t } = handled;
  const texts = words['desk-imports'];
  return {
    texts,
    trail: [{ href: '/sekretariat/kontakter', label: words['desk-contacts'].title }],
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-imports'),
    files: filesIn(handled, '/sekretariat/kontakter/import', await listImports(ctx)),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const id = await uploadImport(handled.ctx, await uploadedFile(handled, 'file'));
  return redirect(`/sekretariat/kontakter/import/${id}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Imports() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const { errors } = shownIn(useActionData<typeof action>(), {});
  return <ImportsPage {...page} errors={errors} />;
}
