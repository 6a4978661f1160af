import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { positionKinds } from '../../../domain/contacts/schema.ts';
import { listGroups } from '../../../domain/groups/queries.server.ts';
import { chooseColumns } from '../../../domain/imports/commands.server.ts';
import { countUndoable, getImport, planImport } from '../../../domain/imports/queries.server.ts';
import { fingerprintOf, tally } from '../../../domain/imports/rules.ts';
import { columnFields, ImportChoices, verdicts } from '../../../domain/imports/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { ImportPlan } from '../../../ui/import-plan.tsx';
import { Breadcrumbs, Button, Empty, Figures, Notice, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { importRows, outcomeWords } from '../../../web/import-words.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

const PER_PAGE = 100;

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats, params, url } = handled;
  const texts = words['desk-imports'];
  const file = await getImport(ctx, params.importId);
  const frame = {
    texts,
    title: t('site.title', { page: texts.title }),
    trail: [
      { href: '/sekretariat/kontakter', label: words['desk-contacts'].title },
      { href: '/sekretariat/kontakter/import', label: texts.title },
    ],
    href: `/sekretariat/kontakter/import/${file.id}`,
    file: file.file_name,
    notice: noticeIn(handled, 'desk-imports'),
  };
  if (file.applied_at) {
    const undoable = file.undone_at ? 0 : await countUndoable(ctx, file.id);
    return {
      ...frame,
      done: {
        sentence: outcomeWords(handled, file),
        isUndoable: undoable > 0,
        subscribe: `/sekretariat/nyhetsbrev/abonnenter/flere?import=${file.id}`,
      },
    };
  }
  const plans = await planImport(ctx, file.id);
  const counts = tally(plans);
  const shown = verdicts.find((verdict) => verdict === url.searchParams.get('vis'));
  const chosen = shown ? plans.filter((plan) => plan.verdict === shown) : plans;
  const page = pageIn(url);
  const groups = await listGroups(ctx, { on: dateOf(ctx.now()) });
  return {
    ...frame,
    waiting: {
      columns: file.headings.map((heading, at) => ({
        name: `columns[${at}]`,
        label: heading || t('desk-imports.column', { number: at + 1 }),
        hint: example(file.rows, at),
        chosen: file.choices?.columns[at] ?? '',
      })),
      fields: columnFields.map((value) => ({ value, label: texts.fields[value] })),
      groups: groups.map(({ id, name }) => ({ value: id, label: name })),
      kinds: positionKinds.map((value) => ({ value, label: words['desk-contacts'].kinds[value] })),
      choices: {
        groupId: file.choices?.groupId ?? '',
        positionKind: file.choices?.positionKind ?? 'employee',
        fromOn: file.choices?.fromOn ?? '',
      },
      figures: verdicts.map((verdict) => ({
        value: formats.number(counts[verdict]),
        label: texts.verdicts[verdict],
        ...(counts[verdict] > 0 && { href: `?vis=${verdict}` }),
        ...(verdict === 'refused' && counts.refused > 0 && { tone: 'warning' as const }),
      })),
      isFiltered: shown !== undefined,
      caption: t('desk-imports.rows', { count: chosen.length, number: formats.number(chosen.length) }),
      rows: importRows(handled, chosen.slice((page - 1) * PER_PAGE, page * PER_PAGE)),
      pages: words['desk-participants'],
      pager: pagerOf(handled, Math.max(1, Math.ceil(chosen.length / PER_PAGE))),
      fingerprint: fingerprintOf(plans),
      apply:
        counts.new + counts.changed > 0
          ? t('desk-imports.apply', {
              count: counts.new + counts.changed,
              number: formats.number(counts.new + counts.changed),
            })
          : '',
      leftOut: counts.refused > 0 ? t('desk-imports.left-out', { count: counts.refused }) : '',
    },
  };
});

/** What the first rows have in a column: so that one knows it without opening the file. */
function example(rows: string[][], at: number): string {
  const cells = rows.flatMap((row) => row[at] ?? []).filter(Boolean);
  return [...new Set(cells)].slice(0, 2).join(', ').slice(0, 80);
}

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, ImportChoices);
  if (!form.ok) return form.reply;
  await chooseColumns(handled.ctx, handled.params.importId, form.value);
  return redirectWithNotice(`/sekretariat/kontakter/import/${handled.params.importId}`, 'columns-chosen');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Import() {
  const page = useLoaderData<typeof loader>();
  const { texts, trail, file, notice, href } = page;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={file} />
      {notice && <Notice tone="success">{notice}</Notice>}
      {'waiting' in page && page.waiting && <Waiting texts={texts} href={href} {...page.waiting} />}
      {'done' in page && page.done && (
        <>
          <p className="prose">{page.done.sentence}</p>
          {page.done.isUndoable && (
            <p>
              <a href={page.done.subscribe}>{texts.subscribe}</a>
            </p>
          )}
          {page.done.isUndoable && (
            <form method="post" action={`${href}/angring`} className="stack narrow">
              <p>{texts['undo-lead']}</p>
              <div className="actions">
                <Button tone="danger" variant="secondary">
                  {texts.undo}
                </Button>
              </div>
            </form>
          )}
        </>
      )}
    </>
  );
}

type Page = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { waiting: unknown }>;

function labelsOf(texts: Page['texts'], columns: { name: string; label: string }[]): Record<string, string> {
  return {
    ...Object.fromEntries(columns.map(({ name, label }) => [name, label])),
    groupId: texts['group-for-all'],
    positionKind: texts['kind-for-all'],
    fromOn: texts['from-for-all'],
  };
}

function Waiting({ texts, href, ...file }: Page['waiting'] & Pick<Page, 'texts' | 'href'>) {
  const reply = useActionData<typeof action>();
  const errors = reply?.errors ?? {};
  const typed = (reply?.values.columns ?? []) as (string | undefined)[];
  return (
    <div className="stack">
      <ErrorSummary title={texts.problems} errors={errors} labels={labelsOf(texts, file.columns)} />
      <details open={file.rows.length === 0 || file.figures[0]!.value === '0' || Object.keys(errors).length > 0}>
        <summary>{texts.columns}</summary>
        <form method="post" className="stack" noValidate>
          <p className="prose">{texts['columns-lead']}</p>
          <div className="import-columns">
            {file.columns.map((column, at) => (
              <Select
                key={column.name}
                name={column.name}
                label={column.label}
                hint={column.hint}
                error={errors[column.name]}
                options={file.fields}
                empty={texts.ignored}
                defaultValue={typed[at] ?? column.chosen}
              />
            ))}
          </div>
          <h2>{texts['for-all']}</h2>
          <div className="import-columns">
            <Select
              name="groupId"
              label={texts['group-for-all']}
              options={file.groups}
              empty={texts['no-group']}
              defaultValue={file.choices.groupId}
            />
            <Select
              name="positionKind"
              label={texts['kind-for-all']}
              options={file.kinds}
              defaultValue={file.choices.positionKind}
            />
            <TextField
              name="fromOn"
              type="date"
              label={texts['from-for-all']}
              defaultValue={file.choices.fromOn}
              error={errors.fromOn}
            />
          </div>
          <div className="actions">
            <Button variant="secondary">{texts['see-rows']}</Button>
          </div>
        </form>
      </details>
      <Figures figures={file.figures} />
      <form method="post" action={`${href}/gjennomforing`} className="stack">
        <input type="hidden" name="fingerprint" value={file.fingerprint} />
        {file.leftOut && <p>{file.leftOut}</p>}
        {!file.apply && <p>{texts['nothing-to-do']}</p>}
        <div className="actions">
          {file.apply && <Button>{file.apply}</Button>}
          <Button variant="tertiary" formAction={`${href}/forkasting`}>
            {texts.discard}
          </Button>
        </div>
      </form>
      {file.isFiltered && (
        <p>
          <a href={href}>{texts['all-rows']}</a>
        </p>
      )}
      {file.rows.length === 0 ? (
        <Empty title={texts['no-rows']} />
      ) : (
        <ImportPlan texts={texts} caption={file.caption} rows={file.rows} />
      )}
      <Pager texts={file.pages} {...file.pager} />
    </div>
  );
}
