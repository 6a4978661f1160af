import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listTemplates } from '../../../domain/surveys/templates/queries.server.ts';
import { Breadcrumbs, Button, Empty, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { inReadersLanguage } from '../../../web/survey-form.ts';

/** Every template, those out of use too; each is built like a survey. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const texts = words['survey-templates'];
  return {
    texts,
    path: words['desk-surveys'].path,
    title: t('site.title', { page: texts.title }),
    trail: [{ href: '/sekretariat/undersokelser', label: words['desk-surveys'].title }],
    notice: noticeIn(handled, 'survey-templates'),
    templates: (await listTemplates(ctx, { retired: true })).map((template) => ({
      id: template.id as string,
      href: `/sekretariat/undersokelser/${template.id}`,
      settings: `/sekretariat/undersokelser/maler/${template.id}`,
      name: inReadersLanguage(template.name, template.name_en, handled),
      audience: words['desk-surveys'].audiences[template.audience],
      questions: formats.number(template.questions),
      isRetired: template.retired_at !== null,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Templates() {
  const { texts, path, trail, notice, templates } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      {templates.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Rows headings={[texts.template, texts.audience, texts.questions, texts.settings, texts.use]}>
          {templates.map((template) => (
            <tr key={template.id}>
              <td>
                <a href={template.href}>{template.name}</a> {template.isRetired && <Tag>{texts.retired}</Tag>}
              </td>
              <td>{template.audience}</td>
              <td>{template.questions}</td>
              <td>
                <a href={template.settings}>
                  {texts.change} <span className="visually-hidden">{template.name}</span>
                </a>
              </td>
              <td>
                <form method="post" action={`${template.settings}/bruk`}>
                  <Button variant="tertiary" name="use" value={template.isRetired ? 'in use' : 'retired'}>
                    {template.isRetired ? texts.restore : texts.retire}{' '}
                    <span className="visually-hidden">{template.name}</span>
                  </Button>
                </form>
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
