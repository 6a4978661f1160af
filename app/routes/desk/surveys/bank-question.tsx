import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getBankQuestion } from '../../../domain/surveys/bank/queries.server.ts';
import { Breadcrumbs, Button, ButtonLink, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { BANK, bankTrail, bankUses } from '../../../web/question-bank.ts';
import { inReadersLanguage } from '../../../web/survey-form.ts';

/** A question that is followed: its words through the years, where it is asked, and which targets ask it. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const question = await getBankQuestion(ctx, params.questionId);
  const texts = words['question-bank'];
  const text = inReadersLanguage(question.text, question.text_en, handled);
  return {
    texts,
    path: words['desk-surveys'].path,
    title: t('site.title', { page: text }),
    trail: bankTrail(handled),
    notice: noticeIn(handled, 'question-bank'),
    text,
    facts: `${question.key} · ${words['survey-builder'].kinds[question.kind]}`,
    isRetired: question.retired_at !== null,
    at: `${BANK}/${question.id}`,
    ...bankUses(question, handled),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function BankQuestion() {
  const { texts, path, trail, notice, at, isRetired, ...question } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle title={question.text} tag={isRetired && <Tag>{texts.retired}</Tag>}>
        <p className="muted">{question.facts}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="actions">
        <ButtonLink href={`${at}/ordlyd`}>{texts.reword}</ButtonLink>
        <form method="post" action={`${at}/bruk`}>
          <Button variant="secondary" name="use" value={isRetired ? 'in use' : 'retired'}>
            {isRetired ? texts.restore : texts.retire}
          </Button>
        </form>
      </div>
      <h2>{texts['targets-title']}</h2>
      {question.targets.length === 0 && <p>{texts['no-targets']}</p>}
      <ul className="plain">
        {question.targets.map((target) => (
          <li key={target.id}>
            <a href={target.href}>{target.label}</a> {target.text}
          </li>
        ))}
      </ul>
      <h2>{texts['asked-title']}</h2>
      {question.asked.length === 0 ? (
        <p>{texts['not-asked']}</p>
      ) : (
        <Rows headings={[texts.survey, texts.opened, texts.version]}>
          {question.asked.map((survey) => (
            <tr key={survey.id}>
              <td>
                <a href={survey.href}>{survey.title}</a>
              </td>
              <td>{survey.when}</td>
              <td>{survey.version}</td>
            </tr>
          ))}
        </Rows>
      )}
      <h2>{texts.versions}</h2>
      <Rows headings={[texts.version, texts.words, texts['words-en'], texts.since]} label={texts.versions}>
        {question.versions.map((one) => (
          <tr key={one.version}>
            <td>{one.version}</td>
            <td>{one.text}</td>
            <td lang="en">{one.english}</td>
            <td>{one.since}</td>
          </tr>
        ))}
      </Rows>
    </>
  );
}
