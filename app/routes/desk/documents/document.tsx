import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeDocument } from '../../../domain/programme/documents/commands.server.ts';
import { getDocument } from '../../../domain/programme/documents/queries.server.ts';
import { DocumentForm as Shape } from '../../../domain/programme/documents/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { DocumentForm } from '../../../ui/document-form.tsx';
import { shownDocumentForm } from '../../../ui/document-form-values.ts';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { documentForm, documentsPath } from '../../../web/document-desk.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { anyUploadIn } from '../../../web/uploads.ts';

/** One document: to be changed, or taken away. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const document = await getDocument(ctx, params.documentId);
  return {
    texts: words['desk-documents'],
    pageTitle: t('site.title', { page: document.title }),
    heading: document.title,
    open: `/dokumenter/${document.id}`,
    form: await documentForm(handled, { document, formId: document.id }),
    removal: `${documentsPath}/${document.id}/fjerning`,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await changeDocument(ctx, params.documentId, form.value, anyUploadIn(handled, 'file'));
  return redirectWithNotice(documentsPath, 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DocumentPage() {
  const { texts, heading, open, form, removal } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/dokumenter', label: texts.title }]} />
      <PageTitle title={heading}>
        <p>
          <a href={open}>{texts.open}</a>
        </p>
      </PageTitle>
      <DocumentForm {...shownDocumentForm(form, reply)} />
      <form method="post" action={removal} className="stack">
        <p>{texts['removal-hint']}</p>
        <div className="actions">
          <Button variant="secondary" tone="danger">
            {texts.remove}
          </Button>
        </div>
      </form>
    </>
  );
}
