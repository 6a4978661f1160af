import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeTemplate } from '../../../domain/surveys/templates/commands.server.ts';
import { getTemplate } from '../../../domain/surveys/templates/queries.server.ts';
import { TemplateDraft } from '../../../domain/surveys/templates/schema.ts';
import { TemplatePage } from '../../../ui/template-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const TEMPLATES = '/sekretariat/undersokelser/maler';

export const loader = handled(async ({ ctx, params, words, t }) => {
  const { name, name_en, days, after_days, after_months } = await getTemplate(ctx, params.surveyId);
  const texts = words['survey-templates'];
  return {
    texts,
    builder: words['survey-builder'],
    title: t('site.title', { page: texts.change }),
    trail: [
      { href: '/sekretariat/undersokelser', label: words['desk-surveys'].title },
      { href: TEMPLATES, label: texts.title },
    ],
    known: {
      ...{ name, name_en: name_en ?? '', days: String(days) },
      ...{ after_days: String(after_days ?? ''), after_months: String(after_months ?? '') },
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  await getTemplate(ctx, params.surveyId);
  const form = await readForm(handled, TemplateDraft);
  if (!form.ok) return form.reply;
  await changeTemplate(ctx, params.surveyId, form.value);
  return redirectWithNotice(TEMPLATES, 'saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeTemplate() {
  const { texts, builder, trail, known } = useLoaderData<typeof loader>();
  const shown = shownIn<'name' | 'days'>(useActionData(), known);
  return <TemplatePage {...{ texts, builder, trail, title: texts.change, lead: texts['change-lead'], ...shown }} />;
}
