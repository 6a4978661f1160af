import { positionKinds } from '../domain/contacts/schema.ts';
import { membershipRoles } from '../domain/groups/schema.ts';
import type { dateOf } from '../domain/kernel/time.ts';
import { listRuleChoices, namesIn } from '../domain/newsletters/audiences/queries.server.ts';
import { answeredKinds, Condition, participationKinds, type Rule } from '../domain/newsletters/audiences/schema.ts';
import { sectors } from '../domain/organisations/schema.ts';
import type { Handled } from './handle.ts';
import { topicChoices } from './topics.ts';

type Option = { value: string; label: string };

/** What can be chosen in the form of a condition; what it is about already is there too, however old. */
export async function conditionChoices({ ctx, words, language, formats }: Handled, standing: Rule | undefined) {
  const texts = words['desk-audiences'];
  const found = await listRuleChoices(ctx);
  const names = standing ? await namesIn(ctx, [standing]) : new Map();
  const called = (nb: string, en: string | null) => (language === 'en' && en) || nb;
  const with_ = (options: Option[], key: string) => {
    const one = standing && 'kind' in standing ? (standing as unknown as Record<string, string>)[key] : undefined;
    const named = one === undefined || options.some(({ value }) => value === one) ? undefined : names.get(one);
    return named ? [{ value: one!, label: called(named.name, named.name_en) }, ...options] : options;
  };
  const places = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return {
    kinds: Condition.options
      .map(({ shape }) => shape.kind.value)
      .map((value) => ({ value, label: texts.kinds[value] })),
    topic: topicChoices(found.topics, language).map(({ value, label }) => ({ value, label })),
    group: with_(
      found.groups.map(({ id, name, name_en }) => ({ value: id as string, label: called(name, name_en) })),
      'groupId',
    ),
    role: membershipRoles.map((value) => ({ value, label: words.groups.roles[value] })),
    position: positionKinds.map((value) => ({ value, label: words['desk-contacts'].kinds[value] })),
    subregion: places(found.subregions),
    municipality: places(found.municipalities),
    sector: sectors.map((value) => ({ value, label: words['desk-members'].sectors[value] })),
    event: with_(
      found.events.map(({ id, title, title_en, starts_local }) => ({
        value: id as string,
        label: `${called(title, title_en)}, ${formats.date(starts_local.slice(0, 10) as ReturnType<typeof dateOf>)}`,
      })),
      'eventId',
    ),
    what: participationKinds.map((value) => ({ value, label: texts.what[value] })),
    survey: with_(
      found.surveys.map(({ id, title, title_en }) => ({ value: id as string, label: called(title, title_en) })),
      'surveyId',
    ),
    answered: answeredKinds.map((value) => ({ value, label: texts.answered[value] })),
    is: (['is', 'is-not'] as const).map((value) => ({ value, label: texts['is-choices'][value] })),
  };
}

/** A condition as the form's fields. */
export function conditionValues(part: Rule | undefined): Record<string, string> {
  if (!part) return { is: 'is' };
  const isTurned = 'not' in part;
  const condition = isTurned ? part.not : part;
  const is = isTurned ? 'is-not' : 'is';
  if (!('kind' in condition)) return { is };
  const { kind } = condition;
  switch (kind) {
    case 'topic':
      return { is, kind, topic: condition.topicId };
    case 'group':
      return { is, kind, group: condition.groupId, ...(condition.role ? { group_role: condition.role } : {}) };
    case 'role':
      return { is, kind, role: condition.role };
    case 'position':
      return { is, kind, position: condition.position };
    case 'sector':
      return { is, kind, sector: condition.sector };
    case 'subregion':
    case 'municipality':
      return { is, kind, [kind]: condition.organisationId };
    case 'participation':
      return { is, kind, event: condition.eventId, what: condition.what };
    case 'survey':
      return { is, kind, survey: condition.surveyId, answered: condition.answered };
  }
}
