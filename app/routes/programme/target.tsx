import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inLanguage, langOf } from '../../domain/events/rules.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import type { TargetId } from '../../domain/kernel/ids.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { listYearBefore } from '../../domain/programme/comparisons/queries.server.ts';
import { canRunProgrammes } from '../../domain/programme/policy.ts';
import { getAction, listTargets, namesInMeasures } from '../../domain/programme/queries.server.ts';
import { listReadingRows } from '../../domain/programme/reading-rows/queries.server.ts';
import type { Judged } from '../../domain/programme/readings/schema.ts';
import { LinkedTables } from '../../ui/linked-tables.tsx';
import { Breadcrumbs, Empty, PageTitle } from '../../ui/page.tsx';
import { StatusTag } from '../../ui/status-marks.tsx';
import { type Handled, handle as handled } from '../../web/handle.ts';
import { judgementFilePath } from '../../web/judgements.ts';
import { measureSentence } from '../../web/measure-words.ts';
import { editLink, programmeOf, programmePath, targetReading } from '../../web/programme.ts';
import { readingTables } from '../../web/reading-rows.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, language } = handled;
  const programme = await programmeOf(handled);
  const action = await getAction(ctx, programme.id, params.actionNumber);
  const target = (await listTargets(ctx, { actionId: action.id })).find(({ code }) => code === params.code);
  if (!target) throw new NotFound('target-not-found');
  const [names, yearBefore, rows] = await Promise.all([
    namesInMeasures(ctx, [target.measure]),
    listYearBefore(ctx, programme.id, { on: dateOf(ctx.now()) }),
    listReadingRows(ctx, target.id, { on: dateOf(ctx.now()) }),
  ]);
  const { reading } = rows;
  const title = inLanguage(target, 'text', language);
  return {
    texts: words.readings,
    path: words['action-programme'].path,
    pageTitle: t('site.title', { page: title }),
    trail: [
      { href: programmePath(programme), label: t('action-programme.of-year', { year: programme.year }) },
      {
        href: programmePath(programme, action),
        label: `${action.number} ${inLanguage(action, 'title', language)}`,
      },
    ],
    kicker: words['action-programme'].kinds[target.kind],
    title,
    lang: langOf(target, 'text', language),
    measure: measureSentence(target.measure, names, handled),
    ...targetReading(target, [reading], yearBefore, handled),
    evidence: evidenceOf(target.id, reading.judgement, handled),
    tables: readingTables(rows, handled),
    edit: editLink(`/mal/${target.id}`, handled),
    hidden: rows.hiddenOrganisations > 0 ? t('readings.hidden', { count: rows.hiddenOrganisations }) : '',
  };
});

/** What the judgement that counts rests on: a link for anyone, a file for the secretariat. */
function evidenceOf(target: TargetId, judged: Judged | null, { ctx, words }: Handled) {
  const { evidence, 'evidence-file': file } = words.readings;
  const path = judged && canRunProgrammes(ctx.actor) ? judgementFilePath(target, judged) : undefined;
  return [
    ...(judged?.evidenceUrl ? [{ href: judged.evidenceUrl, label: evidence }] : []),
    ...(path ? [{ href: path, label: file }] : []),
  ];
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Target() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  return (
    <>
      <Breadcrumbs label={page.path} trail={page.trail} />
      <PageTitle kicker={page.kicker} title={page.title} lang={page.lang} tag={<StatusTag {...page.status} />}>
        {page.number && <p className="lead">{page.number}</p>}
      </PageTitle>
      <p>{page.measure}.</p>
      {page.notes.length > 0 && (
        <ul className="prose">
          {page.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {page.edit && (
        <p>
          <a href={page.edit.href}>{page.edit.label}</a>
        </p>
      )}
      {page.evidence.map(({ href, label }) => (
        <p key={href}>
          <a href={href}>{label}</a>
        </p>
      ))}
      {page.tables.length === 0 && <Empty title={texts['no-rows']} />}
      <LinkedTables tables={page.tables} />
      {page.hidden && <p className="muted">{page.hidden}</p>}
    </>
  );
}
