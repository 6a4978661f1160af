import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getCertificate } from '../../domain/participation/certificates/queries.server.ts';
import { ButtonLink, Facts, Notice, PageTitle } from '../../ui/page.tsx';
import { certificateFacts } from '../../web/certificate.ts';
import { handle as handled } from '../../web/handle.ts';

/** Where anyone who has the code sees that a certificate is genuine. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const certificate = await getCertificate(ctx, params.code);
  return {
    texts: words.certificate,
    pageTitle: t('site.title', { page: words.certificate.title }),
    facts: certificateFacts(certificate, handled),
    file: `/bevis/${certificate.code}/bevis.pdf`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function CertificatePage() {
  const { texts, facts, file } = useLoaderData<typeof loader>();
  return (
    <div className="narrow stack">
      <PageTitle title={texts.title} />
      <Notice tone="success">{texts.valid}</Notice>
      <Facts facts={facts} />
      <div className="actions">
        <ButtonLink href={file}>{texts.download}</ButtonLink>
      </div>
    </div>
  );
}
