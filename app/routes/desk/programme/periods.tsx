import type { MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Invalid, requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listClosedPeriods } from '../../../domain/programme/closings/queries.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Empty, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

const Period = z.object({ until_on: plainDate });

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const { ctx, t, formats } = handled;
  const title = t('desk-programme.periods-of', { year: programme.year });
  return {
    ...frame,
    pageTitle: t('site.title', { page: title }),
    title,
    periods: (await listClosedPeriods(ctx, programme.id)).map((until) => ({
      href: `${DESK}/${programme.id}/perioder/${until}`,
      label: t('desk-programme.period-until', { date: formats.date(until) }),
    })),
  };
});

/** Goes to the period, where it is looked at and closed. */
export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Period);
  if (!form.ok) return form.reply;
  const { until_on } = form.value;
  if (until_on >= dateOf(ctx.now())) throw new Invalid('period-not-over', 'until_on');
  return redirect(`${DESK}/${params.programmeId}/perioder/${until_on}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Periods() {
  const { texts, trail, title, periods } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'until_on'>(useActionData<typeof action>(), {});
  const label = texts['until-on'];
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={title}>
        <p className="lead">{texts['periods-lead']}</p>
      </PageTitle>
      <div className="stack">
        <ErrorSummary title={texts.problems} errors={errors} labels={{ until_on: label }} />
        {periods.length === 0 ? (
          <Empty title={texts['no-periods']} />
        ) : (
          <ul className="plain-list">
            {periods.map((period) => (
              <li key={period.href}>
                <a href={period.href}>{period.label}</a>
              </li>
            ))}
          </ul>
        )}
        <form method="post" className="stack narrow" noValidate>
          <TextField
            name="until_on"
            type="date"
            label={label}
            error={errors['until_on']}
            defaultValue={values.until_on}
            required
          />
          <div className="actions">
            <Button variant="secondary">{texts['look-at-period']}</Button>
          </div>
        </form>
      </div>
    </>
  );
}
