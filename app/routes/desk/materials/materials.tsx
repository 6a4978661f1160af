import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canArrangeEvents } from '../../../domain/events/policy.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addMaterial } from '../../../domain/participation/materials/commands.server.ts';
import { MaterialForm, materialAccesses, materialKinds } from '../../../domain/participation/materials/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices, TextField } from '../../../ui/fields.tsx';
import { Materials } from '../../../ui/materials.tsx';
import { Button, Empty, Notice } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { materialLinks } from '../../../web/materials.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';
import { uploadIn } from '../../../web/uploads.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const event = await getEvent(ctx, params.eventId);
  const texts = words.materials;
  return {
    texts,
    summary: words.fields['summary-title'],
    optional: words.fields.optional,
    title: t('site.title', { page: `${texts.tab}: ${event.title}` }),
    notice: noticeIn(handled, 'materials'),
    path: `/sekretariat/arrangementer/${event.id}/materiell`,
    links: await materialLinks(handled, ctx, event.id, '/materiell'),
    kinds: materialKinds.map((value) => ({ value, label: texts.kinds[value] })),
    accesses: materialAccesses
      .filter((access) => access !== 'groups' || event.groups.length > 0)
      .map((value) => ({ value, label: texts.accesses[value] })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, web } = handled;
  requireThat(canArrangeEvents(ctx.actor));
  const form = await readForm(handled, MaterialForm);
  if (!form.ok) return form.reply;
  const hasFile = web.upload !== undefined && web.upload !== 'file-missing';
  await addMaterial(ctx, params.eventId, form.value, hasFile ? uploadIn(handled, 'file') : undefined);
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/materiell`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EventMaterials() {
  const { texts, summary, optional, notice, path, links, kinds, accesses } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'kind' | 'title' | 'url' | 'access'>(useActionData<typeof action>(), {
    kind: 'material',
    access: 'participants',
  });
  const labels = {
    file: texts.file,
    title: texts['title-field'],
    url: texts.link,
    kind: texts.kind,
    access: texts.access,
  };
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      <p className="prose">{texts.lead}</p>
      {links.length === 0 && <Empty title={texts.none} />}
      <Materials
        title={texts.title}
        links={links}
        beside={(link) => (
          <form method="post" action={`${path}/${link.id}/fjerning`}>
            <span className="small">{link.access}</span>{' '}
            <button className="text-button small" type="submit">
              {texts.remove} <span className="visually-hidden">{link.title}</span>
            </button>
          </form>
        )}
      />
      <h2>{texts.add}</h2>
      <ErrorSummary title={summary} errors={errors} labels={labels} />
      <form method="post" encType="multipart/form-data" className="stack narrow" noValidate>
        <Choices
          name="kind"
          type="radio"
          label={texts.kind}
          options={kinds}
          chosen={[values.kind ?? '']}
          error={errors.kind}
        />
        <TextField name="file" type="file" label={texts.file} hint={texts['file-hint']} error={errors.file} />
        <TextField
          name="url"
          type="url"
          label={texts.link}
          hint={texts['link-hint']}
          defaultValue={values.url}
          error={errors.url}
          maxLength={2000}
        />
        <TextField
          name="title"
          label={texts['title-field']}
          hint={texts['title-hint']}
          defaultValue={values.title}
          error={errors.title}
          maxLength={200}
          optional={optional}
        />
        <Choices
          name="access"
          type="radio"
          label={texts.access}
          options={accesses}
          chosen={[values.access ?? '']}
          error={errors.access}
        />
        <div className="actions">
          <Button>{texts.save}</Button>
        </div>
      </form>
    </>
  );
}
