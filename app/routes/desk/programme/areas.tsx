import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeAreas } from '../../../domain/programme/areas/commands.server.ts';
import { AreasForm } from '../../../domain/programme/areas/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { getProgrammeById, listAreas } from '../../../domain/programme/queries.server.ts';
import '../../../ui/area-fields.css';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

interface AreaRow {
  id?: string;
  number?: string;
  title?: string;
  title_en?: string;
}

/** The areas of a programme, and room for one more. */
export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const areas = await listAreas(handled.ctx, programme.id);
  return {
    ...frame,
    pageTitle: handled.t('site.title', { page: frame.texts.areas }),
    areas: [
      ...areas.map(({ id, number, title, title_en }): AreaRow => ({ id, number, title, title_en: title_en ?? '' })),
      {},
    ],
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, AreasForm);
  if (!form.ok) return form.reply;
  const programme = await getProgrammeById(ctx, params.programmeId);
  await changeAreas(ctx, programme.id, form.value);
  return redirectWithNotice(`${DESK}?ar=${programme.year}`, 'areas-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Areas() {
  const { texts, trail, href, optional, areas } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const errors = reply?.errors ?? {};
  const rows = (reply?.values as { areas?: AreaRow[] } | undefined)?.areas ?? areas;
  const labels = Object.fromEntries(
    rows.flatMap((_, at) =>
      (['number', 'title', 'title_en'] as const).map((name) => [`areas[${at}].${name}`, texts['area-fields'][name]]),
    ),
  );
  return (
    <FormPage
      {...{ texts, trail, errors, labels, title: texts.areas, button: texts.save, cancel: href }}
      lead={<p>{texts['areas-lead']}</p>}
    >
      {rows.map((row, at) => {
        const field = (name: 'number' | 'title' | 'title_en') => ({
          name: `areas[${at}].${name}`,
          label: texts['area-fields'][name],
          error: errors[`areas[${at}].${name}`],
          defaultValue: row[name],
        });
        return (
          <fieldset key={row.id ?? 'new'} className="area-row">
            <legend>{row.id ? `${row.number} ${row.title}` : texts['new-area']}</legend>
            {row.id && <input type="hidden" name={`areas[${at}].id`} value={row.id} />}
            <TextField {...field('number')} maxLength={20} />
            <TextField {...field('title')} maxLength={200} />
            <TextField {...field('title_en')} maxLength={200} optional={optional} />
          </fieldset>
        );
      })}
    </FormPage>
  );
}
