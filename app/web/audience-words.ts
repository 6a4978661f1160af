import { capitalised } from '../domain/kernel/text.ts';
import type { Named } from '../domain/newsletters/audiences/queries.server.ts';
import { trimmed } from '../domain/newsletters/audiences/rules.ts';
import type { Condition, Rule } from '../domain/newsletters/audiences/schema.ts';
import type { RulePart } from '../ui/audience-rule.tsx';
import type { Handled } from './handle.ts';

type Names = Map<string, Named>;

/** A rule as a person would say it: «Abonnerer på Klimaskolen, og ikke meldt på Overvann i sentrum». */
export function ruleSentence(handled: Handled, rule: Rule, names: Names): string {
  const texts = handled.words['desk-audiences'];
  const said = trimmed(rule);
  if (!said) return texts.empty;
  const parts = 'all' in said ? said.all : 'any' in said ? said.any : [said];
  const sentence = parts.map((part) => phrase(handled, part, names)).join('any' in said ? texts.or : texts.and);
  return capitalised(sentence);
}

/** A condition as part of a sentence, or that it is not true. */
export function conditionPhrase(handled: Handled, condition: Condition, names: Names, isTrue = true): string {
  const { t, words, language } = handled;
  const texts = words['desk-audiences'];
  const { key, id } = subjectOf(condition);
  const named = id === undefined ? undefined : names.get(id);
  const params = {
    name: named ? (language === 'en' && named.name_en) || named.name : texts.gone,
    role: 'role' in condition && condition.role ? words.mail['meeting-notice'].roles[condition.role] : '',
    position: condition.kind === 'position' ? texts.positions[condition.position] : '',
    sector: condition.kind === 'sector' ? words['desk-members'].sectors[condition.sector].toLowerCase() : '',
  };
  return t(`desk-audiences.${isTrue ? 'is' : 'is-not'}.${key}`, params);
}

function subjectOf(condition: Condition) {
  switch (condition.kind) {
    case 'topic':
      return { key: 'topic', id: condition.topicId } as const;
    case 'group':
      return { key: condition.role ? 'group-role' : 'group', id: condition.groupId } as const;
    case 'subregion':
    case 'municipality':
      return { key: condition.kind, id: condition.organisationId } as const;
    case 'participation':
      return { key: condition.what, id: condition.eventId } as const;
    case 'survey':
      return { key: condition.answered, id: condition.surveyId } as const;
    default:
      return { key: condition.kind, id: undefined } as const;
  }
}

/** A part within a sentence; a group within a group stands in brackets. */
function phrase(handled: Handled, rule: Rule, names: Names, { isTrue = true, depth = 0 } = {}): string {
  if ('not' in rule) return phrase(handled, rule.not, names, { isTrue: !isTrue, depth });
  if (!('all' in rule) && !('any' in rule)) return conditionPhrase(handled, rule, names, isTrue);
  const { t } = handled;
  const parts = ('all' in rule ? rule.all : rule.any).map((part) => phrase(handled, part, names, { depth: depth + 1 }));
  const [first, last] = [parts.slice(0, -1).join(', '), parts.at(-1)!];
  const joined = t(`desk-audiences.${joining('all' in rule, isTrue)}`, { first, last });
  return depth > 0 ? `(${joined})` : joined;
}

function joining(isAll: boolean, isTrue: boolean) {
  if (isAll) return isTrue ? 'both' : 'not-both';
  return isTrue ? 'either' : 'neither';
}

/** The rule in the parts that the builder shows. A `not` stands in what it negates: «er ikke …», «Ingen av disse …». */
export function rulePart(
  handled: Handled,
  rule: Rule,
  names: Names,
  { path = '', isTrue = true }: { path?: string; isTrue?: boolean } = {},
): RulePart {
  if ('not' in rule) return rulePart(handled, rule.not, names, { path, isTrue: !isTrue });
  if (!('all' in rule) && !('any' in rule)) {
    return { path, sentence: capitalised(conditionPhrase(handled, rule, names, isTrue)) };
  }
  const texts = handled.words['desk-audiences'];
  const kind = 'all' in rule ? 'all' : 'any';
  const inner = 'all' in rule ? rule.all : rule.any;
  return {
    path,
    heading: texts.join[isTrue ? kind : (`not-${kind}` as const)],
    rejoin: texts.rejoin[kind === 'all' ? 'any' : 'all'],
    parts: inner.map((part, at) => rulePart(handled, part, names, { path: path ? `${path}.${at}` : String(at) })),
  };
}
