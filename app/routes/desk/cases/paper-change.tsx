import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { getCase } from '../../../domain/meetings/cases/queries.server.ts';
import { changePaper } from '../../../domain/meetings/papers/commands.server.ts';
import { getPaper } from '../../../domain/meetings/papers/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { PaperForm } from '../../../domain/meetings/schema.ts';
import { AccessFields } from '../../../ui/case-fields.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { caseChoices } from '../../../web/meetings.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** What a paper is called and who may read it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const one = await getCase(ctx, params.caseId);
  const { title, access, legal_basis } = await getPaper(ctx, params.caseId, params.paperId);
  const texts = words['desk-meetings'];
  const href = `/sekretariat/saker/${one.id}`;
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts['change-paper']}: ${title}` }),
    optional: words.fields.optional,
    trail: [
      { href: '/sekretariat/saker', label: texts.cases },
      { href, label: one.title },
    ],
    href,
    accesses: caseChoices(handled).accesses,
    known: { title, access: access as string, legal_basis: legal_basis ?? '' },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, PaperForm);
  if (!form.ok) return form.reply;
  await changePaper(ctx, params.caseId, params.paperId, form.value);
  return redirectWithNotice(`/sekretariat/saker/${params.caseId}`, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function PaperChange() {
  const { texts, optional, trail, href, accesses, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'title' | 'access' | 'legal_basis'>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts['change-paper']}
      errors={errors}
      labels={{ title: texts['paper-title'], access: texts.access, legal_basis: texts.legal_basis }}
      button={texts.save}
      cancel={href}
    >
      <TextField
        name="title"
        label={texts['paper-title']}
        defaultValue={values.title}
        error={errors['title']}
        maxLength={200}
      />
      <AccessFields {...{ texts, values, errors, optional, accesses }} />
    </FormPage>
  );
}
