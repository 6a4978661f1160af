import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createEvent, publishEvent } from '../../../domain/events/commands.server.ts';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getPreset, listPresets } from '../../../domain/events/presets/queries.server.ts';
import { movedAlong, suggestedTimes } from '../../../domain/events/presets/rules.ts';
import { inLanguage } from '../../../domain/events/rules.ts';
import { EventForm as Shape } from '../../../domain/events/schema.ts';
import { inTransaction } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { EventTies as Ties } from '../../../domain/programme/ties/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { EventForm } from '../../../ui/event-form.tsx';
import { EventTies } from '../../../ui/event-ties.tsx';
import { valuesOf } from '../../../ui/event-values.ts';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { formFrame, valuesOfPreset } from '../../../web/event-form.ts';
import { eventTies, saveEventTies } from '../../../web/event-ties.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Choose what to arrange, then one form with that preset's choices filled in. */
export const loader = handled(async (handled) => {
  const { ctx, url, words, t, language } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const texts = words['desk-events'];
  const presets = await listPresets(ctx);
  const key = url.searchParams.get('mal');
  const group = url.searchParams.get('gruppe');
  if (presets.some((preset) => preset.key === key && preset.isDay)) {
    throw redirect(`/sekretariat/arrangementer/nytt/${key}`);
  }
  const frame = await formFrame(handled);
  return {
    texts,
    summaryTitle: words.fields['summary-title'],
    pageTitle: t('site.title', { page: texts.new }),
    presets: presets.map((preset) => ({
      key: preset.key,
      href: preset.isDay ? `/sekretariat/arrangementer/nytt/${preset.key}` : `?mal=${encodeURIComponent(preset.key)}`,
      name: inLanguage(preset, 'name', language),
    })),
    chosen: key,
    frame,
    ties: await eventTies(handled),
    values: key
      ? {
          ...valuesOfPreset(await getPreset(ctx, key), ctx.now()),
          groups: frame.options.groups.map(({ value }) => value).filter((value) => value === group),
        }
      : undefined,
  };
});

/** Saves the draft; the second button publishes it at once. */
export const action = handled(async (handled) => {
  const { ctx, url } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  const ties = await readForm(handled, Ties);
  if (!ties.ok) return ties.reply;
  const key = url.searchParams.get('mal');
  const draft = key ? movedAlong(form.value, suggestedTimes(await getPreset(ctx, key), ctx.now())) : form.value;
  const publishes = handled.typed?.['publish'] === 'yes';
  const { id } = await inTransaction(ctx, async (ctx) => {
    const created = await createEvent(ctx, draft);
    await saveEventTies(ctx, created.id, ties.value);
    if (publishes) await publishEvent(ctx, created.id);
    return created;
  });
  const path = `/sekretariat/arrangementer/${id}`;
  return publishes
    ? redirectWithNotice(`${path}/publisering`, 'published')
    : redirectWithNotice(`${path}/innhold`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function NewEvent() {
  const { texts, presets, chosen, frame, ties, values, summaryTitle } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const filled = reply ? valuesOf(reply.values) : values;
  const trail = [
    { href: '/sekretariat/arrangementer', label: texts.title },
    ...(filled ? [{ href: '/sekretariat/arrangementer/nytt', label: texts.new }] : []),
  ];
  return (
    <>
      <Breadcrumbs label={texts.crumbs} trail={trail} />
      <PageTitle title={filled ? (presets.find(({ key }) => key === chosen)?.name ?? texts.new) : texts.new}>
        <p className="lead">{filled ? texts['new-lead'] : texts['choose-lead']}</p>
      </PageTitle>
      {filled ? (
        <form method="post" noValidate>
          <ErrorSummary
            title={summaryTitle}
            errors={reply?.errors}
            labels={{ ...frame.texts.fields, actions: ties.texts.actions }}
          />
          <EventForm {...frame} values={filled} errors={reply?.errors ?? {}}>
            <EventTies ties={ties} reply={reply} />
          </EventForm>
          <p className="actions form-actions">
            <Button>{texts['save-draft']}</Button>
            <Button variant="secondary" name="publish" value="yes">
              {texts['save-and-publish']}
            </Button>
          </p>
        </form>
      ) : (
        <ul className="preset-list">
          {presets.map(({ key, href, name }) => (
            <li key={key}>
              <a className="card" href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
