import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { getIssue } from '../../../domain/newsletters/issues/queries.server.ts';
import { addPicture, showPicture } from '../../../domain/newsletters/pictures/commands.server.ts';
import { listLatestPictures } from '../../../domain/newsletters/pictures/queries.server.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { editionIn, editionQuery, issuePath } from '../../../web/issue-desk.ts';
import { readyPicture } from '../../../web/ready-picture.ts';
import { uploadIn } from '../../../web/uploads.ts';
import '../../../ui/picture-choice.css';

const PictureForm = z.object({
  alt: z.string().trim().max(500, 'too-long').default(''),
  chosen: z.string().max(64).optional(),
});

/** Where a block gets its picture: a new one from one's own machine, or one that was used before. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const language = editionIn(handled);
  const block = issue.editions[language]?.blocks.find(({ id }) => id === params.blockId);
  if (block?.kind !== 'picture' && block?.kind !== 'person') throw new NotFound('not-found');
  const texts = words['desk-issues'];
  const back = issuePath(issue.id, `${editionQuery(language)}#blokk-${block.id}`);
  return {
    texts,
    title: t('site.title', { page: texts['choose-picture'] }),
    crumbs: { label: texts.path, trail: [{ href: back, label: issue.title }] },
    back,
    asksAlt: block.kind === 'picture',
    alt: block.kind === 'picture' ? block.alt : '',
    pictures: (await listLatestPictures(ctx)).map((one, at) => ({
      ...one,
      src: `/nyhetsbrev/bilder/${one.id}`,
      label: t('desk-issues.use-picture', { number: at + 1 }),
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params, web } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, PictureForm);
  if (!form.ok) return form.reply;
  const { alt, chosen } = form.value;
  const language = editionIn(handled);
  const upload = chosen ? undefined : uploadIn(handled, 'file');
  const pictureId = upload ? await addPicture(ctx, params.issueId, await readyPicture(web, upload, 'file')) : chosen!;
  await showPicture(ctx, params.issueId, { language, blockId: params.blockId, pictureId, alt });
  return redirect(issuePath(params.issueId, `${editionQuery(language)}#blokk-${params.blockId}`), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PicturePage() {
  const { texts, crumbs, asksAlt, alt, pictures, back } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'alt'>(useActionData<typeof action>(), { alt });
  return (
    <>
      <Breadcrumbs {...crumbs} />
      <PageTitle title={texts['choose-picture']} />
      <ErrorSummary title={texts.problems} errors={errors} labels={{ file: texts.file, alt: texts.fields.alt }} />
      <form method="post" encType="multipart/form-data" className="stack" noValidate>
        <div className="narrow stack">
          <TextField
            name="file"
            type="file"
            label={texts.file}
            hint={texts['file-hint']}
            accept="image/png,image/jpeg,image/webp"
            error={errors.file}
          />
          {asksAlt && (
            <TextField
              name="alt"
              label={texts.fields.alt ?? ''}
              hint={texts['alt-hint']}
              defaultValue={values.alt}
              error={errors.alt}
              maxLength={500}
            />
          )}
          <div className="actions">
            <Button>{texts['upload-picture']}</Button>
            <a href={back}>{texts.cancel}</a>
          </div>
        </div>
        {pictures.length > 0 && (
          <>
            <h2>{texts['earlier-pictures']}</h2>
            <ul className="picture-choice">
              {pictures.map(({ id, src, width, height, label }) => (
                <li key={id}>
                  <button type="submit" name="chosen" value={id}>
                    <img src={src} alt={label} width={width} height={height} loading="lazy" />
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </form>
    </>
  );
}
