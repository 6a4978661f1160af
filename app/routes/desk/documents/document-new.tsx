import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { type DocumentId, type EventId, newId } from '../../../domain/kernel/ids.ts';
import { addDocument } from '../../../domain/programme/documents/commands.server.ts';
import { DocumentForm as Shape } from '../../../domain/programme/documents/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { DocumentForm } from '../../../ui/document-form.tsx';
import { shownDocumentForm } from '../../../ui/document-form-values.ts';
import { Breadcrumbs, PageTitle } from '../../../ui/page.tsx';
import { documentForm, documentsPath } from '../../../web/document-desk.ts';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { anyUploadIn } from '../../../web/uploads.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const texts = words['desk-documents'];
  const eventId = url.searchParams.get('arrangement')?.slice(0, 64) as EventId | undefined;
  return {
    texts,
    pageTitle: t('site.title', { page: texts.add }),
    form: await documentForm(handled, { formId: newId(), ...(eventId ? { eventId } : {}) }),
  };
});

export const action = handled(async (handled) => {
  const { ctx } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const id = (form.value.form_id ?? newId()) as DocumentId;
  await addDocument(ctx, id, form.value, anyUploadIn(handled, 'file'));
  return redirectWithNotice(documentsPath, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewDocument() {
  const { texts, form } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/dokumenter', label: texts.title }]} />
      <PageTitle title={texts.add} />
      <DocumentForm {...shownDocumentForm(form, reply)} />
    </>
  );
}
