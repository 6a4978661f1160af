import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listGroups } from '../../../domain/groups/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { EventId } from '../../../domain/kernel/ids.ts';
import { dateOf, plus } from '../../../domain/kernel/time.ts';
import { makeSurvey } from '../../../domain/surveys/commands.server.ts';
import { canRunSurveys } from '../../../domain/surveys/policy.ts';
import { findOpening, listEventsToAskAbout } from '../../../domain/surveys/queries.server.ts';
import { anonymities, audiences, SurveyDraft } from '../../../domain/surveys/schema.ts';
import { findTemplate, templates } from '../../../domain/surveys/templates/schema.ts';
import { Choices, Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Breadcrumbs, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** First a template; then what it suggests, to be put right. */
export const loader = handled(async ({ ctx, url, words, t, formats }) => {
  requireThat(canRunSurveys(ctx.actor));
  const texts = words['desk-surveys'];
  const template = findTemplate(url.searchParams.get('mal') ?? '');
  const eventId = url.searchParams.get('arrangement') ?? '';
  const opensAt = template && (await findOpening(ctx, template, (eventId || undefined) as EventId | undefined));
  const closesOn = dateOf(plus(opensAt && opensAt > ctx.now() ? opensAt : ctx.now(), { days: template?.days ?? 14 }));
  return {
    texts,
    title: t('site.title', { page: texts.new }),
    trail: [{ href: '/sekretariat/undersokelser', label: texts.title }],
    templates: templates.map(({ key, audience, questions }) => ({
      key,
      href: `/sekretariat/undersokelser/ny?mal=${key}${eventId ? `&arrangement=${eventId}` : ''}`,
      label: texts.templates[key as keyof typeof texts.templates],
      hint: t('desk-surveys.template-hint', { count: questions.length, audience: texts.audiences[audience] }),
    })),
    known: template && {
      template: template.key,
      title: template.title,
      titleEn: template.title_en,
      anonymity: template.anonymity,
      audience: template.audience,
      eventId,
      closesOn,
    },
    opens: opensAt && opensAt > ctx.now() ? t('desk-surveys.opens-at', { when: formats.instant(opensAt) }) : '',
    anonymities: anonymities.map((value) => ({ value, label: texts.anonymities[value] })),
    audiences: audiences.map((value) => ({ value, label: texts.audiences[value] })),
    events: (await listEventsToAskAbout(ctx)).map(({ id, title, starts_local }) => ({
      value: id as string,
      label: `${formats.date(starts_local)}: ${title}`,
    })),
    groups: (await listGroups(ctx, { on: dateOf(ctx.now()) })).map(({ id, name }) => ({
      value: id as string,
      label: name,
    })),
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunSurveys(handled.ctx.actor));
  const form = await readForm(handled, SurveyDraft);
  if (!form.ok) return form.reply;
  const id = await makeSurvey(handled.ctx, form.value);
  return redirectWithNotice(`/sekretariat/undersokelser/${id}`, 'made');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewSurvey() {
  const { texts, trail, known, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (!known) {
    return (
      <>
        <Breadcrumbs label={texts.path} trail={trail} />
        <PageTitle title={texts['choose-template']} />
        <ul className="stack">
          {page.templates.map((template) => (
            <li key={template.key}>
              <a href={template.href}>{template.label}</a>
              <div className="hint">{template.hint}</div>
            </li>
          ))}
        </ul>
      </>
    );
  }
  const { values, errors } = shownIn<keyof typeof known | 'intro' | 'introEn' | 'groupId'>(reply, known);
  const field = (name: keyof typeof values) => ({ name, defaultValue: values[name], error: errors[name] });
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.new}
      errors={errors}
      labels={{
        ...{ title: texts['survey-title'], titleEn: texts['title-en'], intro: texts.intro, introEn: texts['intro-en'] },
        ...{ audience: texts.audience, eventId: texts.event, groupId: texts.group, anonymity: texts.anonymity },
        ...{ closesOn: texts['closes-on'], template: texts.template },
      }}
      button={texts.make}
      cancel="/sekretariat/undersokelser"
    >
      <input type="hidden" name="template" value={known.template} />
      <TextField {...field('title')} label={texts['survey-title']} required maxLength={200} />
      <TextField {...field('titleEn')} label={texts['title-en']} optional={texts.optional} maxLength={200} />
      <TextArea {...field('intro')} label={texts.intro} optional={texts.optional} rows={3} maxLength={2000} />
      <TextArea {...field('introEn')} label={texts['intro-en']} optional={texts.optional} rows={3} maxLength={2000} />
      <Choices
        {...{ name: 'audience', label: texts.audience, type: 'radio', options: page.audiences, error: errors.audience }}
        chosen={[values.audience ?? '']}
      />
      <Select {...field('eventId')} label={texts.event} options={page.events} empty={texts['no-event']} />
      <Select {...field('groupId')} label={texts.group} options={page.groups} empty={texts['no-group']} />
      <Choices
        {...{
          name: 'anonymity',
          label: texts.anonymity,
          type: 'radio',
          options: page.anonymities,
          error: errors.anonymity,
        }}
        chosen={[values.anonymity ?? '']}
      />
      <TextField {...field('closesOn')} type="date" label={texts['closes-on']} hint={page.opens} required />
    </FormPage>
  );
}
