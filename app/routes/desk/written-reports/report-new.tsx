import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { line } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { beginReport } from '../../../domain/reports/commands.server.ts';
import { canWriteReports } from '../../../domain/reports/policy.ts';
import { NewReport } from '../../../domain/reports/schema.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { kindIn, REPORTS, subjectChoices, titleFor } from '../../../web/reports/new-report.ts';
import { inNorwegian } from '../../../web/reports/parts.ts';

const Form = NewReport.omit({ kind: true }).extend({ title: line(200).optional() });

export const loader = handled(async (handled) => {
  const { ctx, words, t, url } = handled;
  requireThat(canWriteReports(ctx.actor));
  const kind = kindIn(handled);
  const texts = words['desk-written-reports'];
  const subjects = await subjectChoices(handled, kind);
  const asked = url.searchParams.get('om');
  return {
    texts,
    optional: words.fields.optional,
    title: texts.kinds[kind].name,
    pageTitle: t('site.title', { page: texts.kinds[kind].name }),
    says: texts.kinds[kind].says,
    labels: { ...texts.fields, subject_id: texts.subjects[kind] },
    trail: [{ href: REPORTS, label: texts.title }],
    cancel: REPORTS,
    subjects,
    known: {
      subject_id: (subjects.find(({ value }) => value === asked) ?? subjects[0])?.value ?? '',
      as_of_on: dateOf(ctx.now()) as string,
      title: '',
    },
  };
});

export const action = handled(async (handled) => {
  requireThat(canWriteReports(handled.ctx.actor));
  const kind = kindIn(handled);
  const form = await readForm(handled, Form);
  if (!form.ok) return form.reply;
  const norwegian = inNorwegian(handled);
  const about = (await subjectChoices(norwegian, kind)).find(({ value }) => value === form.value.subject_id);
  const title = form.value.title ?? titleFor(kind, about?.label ?? '', form.value.as_of_on, norwegian);
  const { id } = await beginReport(handled.ctx, { ...form.value, kind, title });
  return redirectWithNotice(`${REPORTS}/${id}`, 'begun');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewReportPage() {
  const { texts, title, says, labels, trail, cancel, subjects, known, optional } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<keyof typeof known>(useActionData<typeof action>(), known);
  const field = (name: keyof typeof known) => ({
    name,
    label: labels[name],
    error: errors[name],
    defaultValue: values[name],
  });
  return (
    <FormPage texts={texts} {...{ trail, title, errors, labels, cancel }} lead={<p>{says}</p>} button={texts.begin}>
      <Select {...field('subject_id')} options={subjects} required />
      <TextField {...field('as_of_on')} type="date" hint={texts['as-of-hint']} required />
      <TextField {...field('title')} maxLength={200} optional={optional} hint={texts['title-hint']} />
    </FormPage>
  );
}
