import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBank } from '../../../domain/surveys/bank/queries.server.ts';
import { Checkbox, TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { QuestionList } from '../../../ui/question-list.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { BANK, bankRow, bankTrail } from '../../../web/question-bank.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  const texts = words['question-bank'];
  const find = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const retired = url.searchParams.get('utgatte') === 'on';
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    trail: bankTrail(handled).slice(0, 1),
    path: words['desk-surveys'].path,
    ...{ find, retired },
    questions: (await listBank(ctx, { find, retired })).map((row) => bankRow(row, handled)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Bank() {
  const { texts, trail, path, find, retired, questions } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <div className="actions">
        <ButtonLink href={`${BANK}/nytt`}>{texts.new}</ButtonLink>
      </div>
      <form className="narrow stack">
        <TextField name="sok" label={texts.search} defaultValue={find} maxLength={100} />
        <Checkbox name="utgatte" label={texts['with-retired']} defaultChecked={retired} />
        <div>
          <Button variant="secondary">{texts['search-button']}</Button>
        </div>
      </form>
      {questions.length === 0 ? <Empty title={texts.none} /> : <QuestionList questions={questions} />}
    </>
  );
}
