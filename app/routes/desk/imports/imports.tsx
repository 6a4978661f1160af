import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { uploadImport } from '../../../domain/imports/commands.server.ts';
import { listImports } from '../../../domain/imports/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Empty, Notice, PageTitle } from '../../../ui/page.tsx';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { outcomeWords } from '../../../web/import-words.ts';
import { noticeIn } from '../../../web/notice.ts';
import { uploadedFile } from '../../../web/uploaded-file.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const texts = words['desk-imports'];
  const imports = await listImports(ctx);
  return {
    texts,
    contacts: words['desk-contacts'].title,
    title: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-imports'),
    imports: imports.map((one) => ({
      id: one.id,
      href: `/sekretariat/kontakter/import/${one.id}`,
      file: one.file_name,
      when: formats.instant(one.applied_at ?? one.uploaded_at),
      state: outcomeWords(handled, one),
    })),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const id = await uploadImport(handled.ctx, await uploadedFile(handled, 'file'));
  return redirect(`/sekretariat/kontakter/import/${id}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Imports() {
  const { texts, contacts, notice, imports } = useLoaderData<typeof loader>();
  const { errors } = shownIn(useActionData<typeof action>(), {});
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/kontakter', label: contacts }]} />
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
      {imports.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <div className="table-scroll">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{texts.file}</th>
                <th scope="col">{texts.when}</th>
                <th scope="col">{texts.verdict}</th>
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a href={one.href}>{one.file}</a>
                  </td>
                  <td>{one.when}</td>
                  <td>{one.state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
