import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { closePeriod } from '../../../domain/programme/closings/commands.server.ts';
import { listClosedReadings } from '../../../domain/programme/closings/queries.server.ts';
import { ClosingForm } from '../../../domain/programme/closings/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { listActions, listTargets, namesInMeasures } from '../../../domain/programme/queries.server.ts';
import { listReadings } from '../../../domain/programme/readings/queries.server.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { StatusTag } from '../../../ui/status-marks.tsx';
import '../../../ui/target-list.css';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { measureSentence } from '../../../web/measure-words.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';
import { readingNumber } from '../../../web/reading-words.ts';

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const { ctx, params, t, words, formats } = handled;
  const until = plainDate.safeParse(params.untilOn).data;
  if (!until) throw new NotFound('not-found');
  const [actions, targets, readings, closed] = await Promise.all([
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
    listReadings(ctx, programme.id, { on: until }),
    listClosedReadings(ctx, programme.id, { until_on: until }),
  ]);
  const title = t('desk-programme.period-until', { date: formats.date(until) });
  const href = `${DESK}/${programme.id}/perioder`;
  const names = await namesInMeasures(
    ctx,
    closed.map(({ measure }) => measure),
  );
  const versionsOf = Map.groupBy(closed, ({ target }) => target);
  return {
    ...frame,
    trail: [...frame.trail, { href, label: t('desk-programme.periods-of', { year: programme.year }) }],
    pageTitle: t('site.title', { page: title }),
    title,
    notice: noticeIn(handled, 'desk-programme'),
    until: until as string,
    isClosed: closed.length > 0,
    actions: actions.map((action) => ({
      title: `${action.number} ${action.title}`,
      targets: targets
        .filter((target) => target.action_id === action.id)
        .map((target) => {
          const reading = readings.find((one) => one.target === target.id)!;
          const versions = versionsOf.get(target.id) ?? [];
          return {
            name: `comments.${target.id}`,
            text: target.text,
            status: { status: reading.status, label: words.readings.statuses[reading.status] },
            number: readingNumber(reading, handled),
            hasChanged: versions[0]?.hasChanged ?? false,
            comment: versions[0]?.comment ?? '',
            versions: versions.map(({ version, closed_at, reading, measure, comment }, at) => ({
              said: t('desk-programme.version', {
                number: formats.number(version),
                date: formats.instant(closed_at),
                standing: [words.readings.statuses[reading.status].toLowerCase(), readingNumber(reading, handled)]
                  .filter(Boolean)
                  .join(', '),
              }),
              measure: t('desk-programme.version-measure', { measure: measureSentence(measure, names, handled) }),
              // The latest one's stands in the form.
              comment: at > 0 && comment ? t('desk-programme.version-comment', { comment }) : '',
            })),
          };
        }),
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, ClosingForm);
  if (!form.ok) return form.reply;
  const count = await closePeriod(ctx, params.programmeId, form.value);
  return redirectWithNotice(
    `${DESK}/${params.programmeId}/perioder/${form.value.until_on}`,
    count > 0 ? 'period-closed' : 'period-unchanged',
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Period() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  const reply = useActionData<typeof action>();
  const { errors } = shownIn<string>(reply, {});
  const typed = (reply?.values as { comments?: Record<string, string> } | undefined)?.comments;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={page.title}>
        <p className="lead">{texts['period-lead']}</p>
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={{}} />
      <form method="post" noValidate>
        <input type="hidden" name="until_on" value={page.until} />
        {page.actions.map((action) => (
          <section key={action.title}>
            <h2>{action.title}</h2>
            <ul className="target-list">
              {action.targets.map((target) => (
                <li key={target.name}>
                  <div className="target-head">
                    <p className="target-text">{target.text}</p>
                    <StatusTag {...target.status} />
                  </div>
                  {target.number && <p>{target.number}</p>}
                  {target.hasChanged && <p className="small">{texts['rows-corrected']}</p>}
                  {target.versions.map((version) => (
                    <div key={version.said} className="muted small">
                      <p>
                        {version.said} {version.measure}
                      </p>
                      {version.comment && <p className="prose">{version.comment}</p>}
                    </div>
                  ))}
                  <details open={Boolean(target.comment)}>
                    <summary>
                      {texts.comment} <span className="visually-hidden">{target.text}</span>
                    </summary>
                    <TextArea
                      name={target.name}
                      label={texts.comment}
                      error={errors[target.name]}
                      defaultValue={typed?.[target.name.slice('comments.'.length)] ?? target.comment}
                      rows={2}
                      maxLength={4000}
                    />
                  </details>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <div className="actions">
          <Button>{page.isClosed ? texts['close-again'] : texts['close-period']}</Button>
        </div>
      </form>
    </>
  );
}
