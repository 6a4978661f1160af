import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getCase } from '../../../domain/meetings/cases/queries.server.ts';
import { addPaper } from '../../../domain/meetings/papers/commands.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { PaperForm } from '../../../domain/meetings/schema.ts';
import { AccessFields } from '../../../ui/case-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { caseChoices } from '../../../web/meetings.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { uploadIn } from '../../../web/uploads.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const one = await getCase(ctx, params.caseId);
  const texts = words['desk-meetings'];
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts['add-paper']}: ${one.title}` }),
    optional: words.fields.optional,
    name: one.title,
    href: `/sekretariat/saker/${one.id}`,
    accesses: caseChoices(handled).accesses,
    known: { access: one.access, legal_basis: one.legal_basis ?? '' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, PaperForm);
  if (!form.ok) return form.reply;
  await addPaper(ctx, params.caseId, form.value, uploadIn(handled, 'file'));
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'paper-added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewPaper() {
  const { texts, optional, name, href, accesses, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'title' | 'access' | 'legal_basis'>(useActionData<typeof action>(), known);
  const trail = [
    { href: '/sekretariat/saker', label: texts.cases },
    { href, label: name },
  ];
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts['add-paper']} />
      <ErrorSummary
        title={texts.problems}
        errors={errors}
        labels={{ file: texts.file, title: texts['paper-title'], access: texts.access, legal_basis: texts.legal_basis }}
      />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <TextField name="file" type="file" label={texts.file} hint={texts['file-hint']} error={errors.file} required />
        <TextField
          name="title"
          label={texts['paper-title']}
          hint={texts['paper-title-hint']}
          defaultValue={values.title}
          error={errors.title}
          maxLength={200}
          optional={optional}
        />
        <AccessFields {...{ texts, values, errors, optional, accesses }} />
        <div className="actions">
          <Button>{texts['add-paper']}</Button>
          <a href={href}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
