import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { positionKinds } from '../../../domain/contacts/schema.ts';
import { listGroups } from '../../../domain/groups/queries.server.ts';
import { applyImport, chooseColumns } from '../../../domain/imports/commands.server.ts';
import { countUndoable, getImport, planImport } from '../../../domain/imports/queries.server.ts';
import { fingerprintOf } from '../../../domain/imports/rules.ts';
import { columnFields, ImportChoices } from '../../../domain/imports/schema.ts';
import { undoImport } from '../../../domain/imports/undoing/commands.server.ts';
import type { Ctx } from '../../../domain/kernel/ctx.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Foretold } from '../../../ui/foretold.tsx';
import { ImportPage, TakenIn, Waiting } from '../../../ui/import-page.tsx';
import { foretold } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { type Handled, handle as handled } from '../../../web/handle.ts';
import { waitingFile } from '../../../web/import-page.ts';
import { importRows, outcomeWords } from '../../../web/import-words.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, params } = handled;
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
    const subscribe = `/sekretariat/nyhetsbrev/abonnenter/flere?import=${file.id}`;
    const isUndoable = undoable > 0;
    return {
      ...frame,
      foretold: await foretoldOf(handled, undoable, (ctx) => undoImport(ctx, file.id)),
      done: { sentence: outcomeWords(handled, file), isUndoable, subscribe },
    };
  }
  const plans = await planImport(ctx, file.id);
  const fingerprint = fingerprintOf(plans);
  const changing = plans.filter(({ steps }) => steps.length > 0).length;
  const groups = await listGroups(ctx, { on: dateOf(ctx.now()) });
  return {
    ...frame,
    foretold: await foretoldOf(handled, changing, (ctx) => applyImport(ctx, file.id, fingerprint)),
    waiting: waitingFile(
      handled,
      {
        ...file,
        chosen: file.choices?.columns ?? [],
        fields: columnFields.map((value) => ({ value, label: texts.fields[value] })),
      },
      { plans, fingerprint, rowsOf: (plans) => importRows(handled, plans) },
    ),
    forAll: {
      groups: groups.map(({ id, name }) => ({ value: id, label: name })),
      kinds: positionKinds.map((value) => ({ value, label: words['desk-contacts'].kinds[value] })),
      chosen: {
        groupId: file.choices?.groupId ?? '',
        positionKind: file.choices?.positionKind ?? 'employee',
        fromOn: file.choices?.fromOn ?? '',
      },
    },
  };
});

/** So many rows are rehearsed each time the page is seen, in a fraction of a second; more of them when it is asked for. */
const REHEARSED = 300;

async function foretoldOf(handled: Handled, rows: number, command: (ctx: Ctx) => Promise<unknown>) {
  const { url, words } = handled;
  const isAsked = url.searchParams.has('varsler');
  const ask = { href: '?varsler=1', label: words.foretold.ask };
  if (rows > REHEARSED && !isAsked) return { sentences: [], ask };
  return { sentences: rows > 0 ? await foretold(handled, command) : [] };
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
  const reply = useActionData<typeof action>();
  const { texts, href } = page;
  return (
    <ImportPage texts={texts} trail={page.trail} title={page.file} notice={page.notice}>
      {'waiting' in page && (
        <Waiting
          texts={texts}
          href={href}
          file={page.waiting}
          foretold={<Foretold {...page.foretold} />}
          typed={reply?.values.columns as (string | undefined)[] | undefined}
          errors={reply?.errors}
          labels={{
            groupId: texts['group-for-all'],
            positionKind: texts['kind-for-all'],
            fromOn: texts['from-for-all'],
          }}
        >
          <ForAll texts={texts} {...page.forAll} typed={reply?.values} errors={reply?.errors} />
        </Waiting>
      )}
      {'done' in page && (
        <TakenIn texts={texts} href={href} foretold={<Foretold {...page.foretold} />} {...page.done}>
          <p>
            <a href={page.done.subscribe}>{texts.subscribe}</a>
          </p>
        </TakenIn>
      )}
    </ImportPage>
  );
}

/** What goes for rows that say nothing else. */
function ForAll({
  texts,
  groups,
  kinds,
  chosen,
  typed = chosen,
  errors = {},
}: Extract<Page, { forAll: unknown }>['forAll'] &
  Pick<Page, 'texts'> & { typed?: Record<string, unknown>; errors?: Record<string, string> }) {
  const value = (name: keyof typeof chosen) => String(typed[name] ?? '');
  return (
    <>
      <h2>{texts['for-all']}</h2>
      <div className="import-columns">
        <Select
          name="groupId"
          label={texts['group-for-all']}
          options={groups}
          empty={texts['no-group']}
          defaultValue={value('groupId')}
          error={errors.groupId}
        />
        <Select
          name="positionKind"
          label={texts['kind-for-all']}
          options={kinds}
          defaultValue={value('positionKind')}
          error={errors.positionKind}
        />
        <TextField
          name="fromOn"
          type="date"
          label={texts['from-for-all']}
          defaultValue={value('fromOn')}
          error={errors.fromOn}
        />
      </div>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
