import { dateOf, type Instant } from '../domain/kernel/time.ts';
import type { getBankQuestion, listBank } from '../domain/surveys/bank/queries.server.ts';
import type { Handled } from './handle.ts';
import { inReadersLanguage } from './survey-form.ts';

export const BANK = '/sekretariat/undersokelser/sporsmal';

/** Where a page of the bank is. */
export function bankTrail({ words }: Handled, question?: { id: string; key: string }) {
  return [
    { href: '/sekretariat/undersokelser', label: words['desk-surveys'].title },
    { href: BANK, label: words['question-bank'].title },
    ...(question ? [{ href: `${BANK}/${question.id}`, label: question.key }] : []),
  ];
}

/** A question of the bank in a list: what it says, and who asks it. */
export function bankRow(row: Awaited<ReturnType<typeof listBank>>[number], handled: Handled) {
  const { words, t, formats } = handled;
  const texts = words['question-bank'];
  return {
    id: row.id as string,
    href: `${BANK}/${row.id}`,
    text: inReadersLanguage(row.text, row.text_en, handled),
    name: row.key,
    facts: [
      words['survey-builder'].kinds[row.kind],
      t('question-bank.surveys', { count: row.surveys, number: formats.number(row.surveys) }),
      row.targets > 0 ? t('question-bank.targets', { count: row.targets, number: formats.number(row.targets) }) : '',
      row.retired_at ? texts.retired : '',
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Where a question is asked, and which targets ask it. */
export function bankUses(question: Awaited<ReturnType<typeof getBankQuestion>>, handled: Handled) {
  const { words, t, formats } = handled;
  const texts = words['question-bank'];
  return {
    versions: question.versions.map((one) => ({
      version: one.version,
      text: one.text,
      english: one.text_en ?? '',
      since: formats.date(dateOf(one.created_at)),
    })),
    asked: question.asked.map((survey) => ({
      id: survey.id as string,
      href: `/sekretariat/undersokelser/${survey.id}`,
      title: inReadersLanguage(survey.title, survey.title_en, handled),
      when: survey.opened_at
        ? formats.date(dateOf(survey.opened_at as Instant))
        : survey.template
          ? texts['in-template']
          : words['desk-surveys'].states.draft,
      version: String(survey.version),
    })),
    targets: question.targets.map((target) => ({
      id: target.id,
      href: `/sekretariat/handlingsprogram/tiltak/${target.action_id}`,
      label: t('question-bank.target', { year: target.year, number: target.number, code: target.code }),
      text: inReadersLanguage(target.text, target.text_en, handled),
    })),
  };
}
