import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OwnData } from '../../ui/own-data.tsx';
import { Breadcrumbs, ButtonLink } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { ownData, readableData } from '../../web/own-data.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const loader = handled(async (handled) => {
  const { words, t } = handled;
  const own = await ownData(handled, signedInOrAsk(handled).contactId);
  const texts = words['my-page'];
  return {
    texts,
    title: t('site.title', { page: texts.data }),
    trail: [{ href: '/min-side', label: words.site['my-page'] }],
    sections: readableData(own, handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OwnDataPage() {
  const { texts, trail, sections } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <h1>{texts.data}</h1>
      <p className="lead">{texts['data-lead']}</p>
      <div className="actions">
        <ButtonLink href="/min-side/data.json" download>
          {texts['data-download']}
        </ButtonLink>
        <ButtonLink href="/min-side/data/sletting" variant="tertiary">
          {texts.erase}
        </ButtonLink>
      </div>
      <OwnData sections={sections} />
    </>
  );
}
