import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { setUpDay } from '../../../domain/events/days/commands.server.ts';
import { datesAlong, suggestedDay } from '../../../domain/events/days/rules.ts';
import { DayForm as Shape } from '../../../domain/events/days/schema.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getPreset, listPresets } from '../../../domain/events/presets/queries.server.ts';
import { inLanguage } from '../../../domain/events/rules.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { EventTies as Ties } from '../../../domain/programme/ties/schema.ts';
import { DayForm } from '../../../ui/day-form.tsx';
import { typedDay } from '../../../ui/day-values.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { EventTies } from '../../../ui/event-ties.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { dayFormOf } from '../../../web/day-form.ts';
import { eventTies, saveEventTies } from '../../../web/event-ties.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** A day that several groups meet, set up in one form. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const preset = await getPreset(ctx, params.presetKey);
  const named = (await listPresets(ctx)).find(({ key }) => key === params.presetKey);
  const title = named ? inLanguage(named, 'name', language) : words['desk-events'].new;
  return {
    title,
    pageTitle: t('site.title', { page: title }),
    crumbs: words['desk-events'].crumbs,
    trail: [
      { href: '/sekretariat/arrangementer', label: words['desk-events'].title },
      { href: '/sekretariat/arrangementer/nytt', label: words['desk-events'].new },
    ],
    summaryTitle: words.fields['summary-title'],
    lead: words['desk-days']['set-up-lead'],
    save: words['desk-days'].save,
    form: await dayFormOf(preset, handled),
    ties: await eventTies(handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, Ties);
  if (!ties.ok) return ties.reply;
  const preset = await getPreset(ctx, params.presetKey);
  const day = datesAlong(form.value, suggestedDay(preset, ctx.now()));
  const { id } = await inTransaction(ctx, async (ctx) => {
    const made = await setUpDay(ctx, params.presetKey, day);
    await saveEventTies(ctx, made.id, ties.value);
    return made;
  });
  return redirectWithNotice(`/sekretariat/arrangementer/${id}/publisering`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewDay() {
  const { title, crumbs, trail, summaryTitle, lead, save, form, ties } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const labels = { ...form.texts.fields, starts_local: form.texts.fields.from, ends_local: form.texts.fields.to };
  return (
    <>
      <Breadcrumbs label={crumbs} trail={trail} />
      <PageTitle title={title}>
        <p className="lead">{lead}</p>
      </PageTitle>
      <form method="post" noValidate>
        <ErrorSummary title={summaryTitle} errors={reply?.errors} labels={{ ...labels, actions: ties.texts.actions }} />
        <DayForm {...form} values={reply ? typedDay(reply.values) : form.values} errors={reply?.errors ?? {}}>
          <EventTies ties={ties} reply={reply} />
        </DayForm>
        <p className="actions form-actions">
          <Button>{save}</Button>
        </p>
      </form>
    </>
  );
}
