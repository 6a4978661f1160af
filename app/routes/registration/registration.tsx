import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hit } from '../../domain/access/limits/commands.server.ts';
import { listPools } from '../../domain/events/numbers/queries.server.ts';
import { getEventBySlug, getEventWithForm } from '../../domain/events/queries.server.ts';
import { register } from '../../domain/participation/commands.server.ts';
import { enrolling } from '../../domain/participation/registration/commands.server.ts';
import { closedBecause } from '../../domain/participation/rules.ts';
import { Registration, RegistrationFor } from '../../domain/participation/schema.ts';
import { Breadcrumbs, ButtonLink, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import script from '../../ui/registration-form.js?url';
import { RegistrationForm } from '../../ui/registration-form.tsx';
import { registrationFactsOf } from '../../web/event-page.ts';
import { type FormReply, postedFields, readForm, refused } from '../../web/form.ts';
import { type Handled, handle as handled } from '../../web/handle.ts';
import { closedTextsOf } from '../../web/registration-closed.ts';
import { registrationFormOf, unansweredIn } from '../../web/registration-form.ts';

/** So many people registered from one place: a whole municipality behind one address, after a newsletter. */
const PER_IP = { max: 600, minutes: 10 };

export const handle = { script };

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const event = await getEventBySlug(ctx, params.slug);
  const closed = await closedTextsOf(event, handled);
  const title = (language === 'en' && event.title_en) || event.title;
  return {
    pageTitle: t('site.title', { page: `${words.registration.title}: ${title}` }),
    texts: words.registration,
    trail: [
      { href: '/arrangementer', label: words.site.events },
      { href: `/arrangementer/${event.slug}`, label: title },
    ],
    crumbs: words.site.breadcrumbs,
    title,
    lang: language === 'en' && !event.title_en ? ('nb' as const) : undefined,
    facts: registrationFactsOf(event, await listPools(ctx, [event.id]), handled),
    closed,
    form: closed ? undefined : await registrationFormOf(event, handled),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, language, web } = handled;
  const event = await getEventWithForm(ctx, params.slug);
  const posted = await postedFields(handled);
  if (posted.has('add') || posted.has('remove')) return withOtherRows(handled, posted.get('remove'));
  if (closedBecause(event, ctx.now())) return data(null, { status: 409 });
  const form = await readForm(handled, posted.has('contactId') ? RegistrationFor : Registration);
  const unanswered = unansweredIn(event, handled);
  if (!form.ok) return refused(form.reply.data.values, { ...form.reply.data.errors, ...unanswered });
  if (Object.keys(unanswered).length > 0) return refused(handled.typed ?? {}, unanswered);
  handled.typed = { ...handled.typed, colleagues: form.value.colleagues };
  const times = 1 + form.value.colleagues.length;
  const isAmongMany = await enrolling(ctx, async (ctx) => {
    if (!(await hit(ctx, `registration ip ${web.ip}`, { ...PER_IP, times }))) return true;
    await register(ctx, event.id, form.value, language);
    return false;
  });
  if (isAmongMany) return tooMany(handled);
  const chosen = new URLSearchParams((form.value.dates ?? []).map((date) => ['dato', date]));
  return redirect(`/arrangementer/${event.slug}/pamelding/takk${chosen.size > 0 ? `?${chosen}` : ''}`, 303);
});

/** Without JavaScript a row for a colleague comes and goes by a round trip: everything typed stays. */
async function withOtherRows(handled: Handled, remove: FormDataEntryValue | null) {
  await readForm(handled, z.looseObject({}));
  const { add: _, remove: __, ...values } = handled.typed ?? {};
  const rows = Array.isArray(values.colleagues) ? values.colleagues : [];
  const colleagues = remove === null ? [...rows, {}] : rows.filter((_row, at) => String(at) !== remove);
  return data({ values: { ...values, colleagues }, errors: {} } satisfies FormReply);
}

function tooMany({ typed, words }: Handled) {
  const reply: FormReply = { values: typed ?? {}, errors: { submit: words.errors['too-many'] } };
  return data(reply, { status: 429 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'robots', content: 'noindex' },
];

export default function RegistrationPage() {
  const { texts, crumbs, trail, title, lang, facts, closed, form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs label={crumbs} trail={trail} />
      <div lang={lang}>
        <PageTitle kicker={texts.title} title={title} />
      </div>
      <div className="columns registration-page">
        <aside aria-label={title}>
          <Facts facts={facts} />
        </aside>
        <div>
          {closed && (
            <Notice tone="warning" title={closed.title}>
              <p>{closed.text}</p>
              <p>
                <ButtonLink href={closed.href} variant="secondary">
                  {closed.link}
                </ButtonLink>
              </p>
            </Notice>
          )}
          {form && (
            <div className="card">
              <RegistrationForm key={form.another?.id} form={form} reply={reply ?? undefined} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
