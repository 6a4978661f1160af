import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Invalid } from '../../domain/kernel/errors.ts';
import { blocksFor } from '../../domain/meetings/minutes/rules.ts';
import { SignatureForm } from '../../domain/meetings/minutes/schema.ts';
import { signMinutes } from '../../domain/meetings/signatures/commands.server.ts';
import { getToSign } from '../../domain/meetings/signatures/queries.server.ts';
import { DocumentBlocks } from '../../ui/document.tsx';
import { Button, Notice, PageTitle } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../web/notice.ts';
import { openOwnMinutes } from '../../web/own-minutes.ts';

/** A møtebok to one who was asked to sign it, by the link in the mail or signed in. GET changes nothing. */
export const loader = handled(async (handled) => {
  const { words, t, formats } = handled;
  const { ctx, eventId, path } = await openOwnMinutes(handled, 'minutes-signature');
  const { frozen, hash, signed_at, locked_at } = await getToSign(ctx, eventId);
  const texts = words['own-minutes'];
  return {
    texts,
    path,
    hash,
    pageTitle: t('site.title', { page: frozen.title }),
    title: frozen.title,
    notice: noticeIn(handled, 'own-minutes'),
    signed: signed_at ? t('own-minutes.signed-at', { time: formats.instant(signed_at) }) : '',
    isOpen: !signed_at && !locked_at,
    isLockedWithout: !signed_at && locked_at !== null,
    blocks: blocksFor('secretariat', frozen),
  };
});

export const action = handled(async (handled) => {
  const { ctx, eventId, path } = await openOwnMinutes(handled, 'minutes-signature');
  await getToSign(ctx, eventId);
  const form = await readForm(handled, SignatureForm);
  if (!form.ok) throw new Invalid('not-a-form', '');
  await signMinutes(ctx, eventId, form.value);
  return redirectWithNotice(path, 'signed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function SignaturePage() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle kicker={texts['signature-kicker']} title={page.title}>
        {page.isOpen && <p className="prose">{texts['signature-lead']}</p>}
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      {page.signed && <Notice>{page.signed}</Notice>}
      {page.isLockedWithout && <Notice>{texts['locked-without']}</Notice>}
      <div className="document-sheet">
        <DocumentBlocks blocks={page.blocks} />
      </div>
      {page.isOpen && (
        <form method="post" action={page.path} className="stack narrow">
          <input type="hidden" name="hash" value={page.hash} />
          <p className="muted">{texts['signature-hint']}</p>
          <div className="actions">
            <Button>{texts.sign}</Button>
          </div>
        </form>
      )}
    </>
  );
}
