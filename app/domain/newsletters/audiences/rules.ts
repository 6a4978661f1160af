import type { Condition, Rule } from './schema.ts';

/** Pure decisions about whom a newsletter goes to. */

/** The rule without groups that say nothing; undefined when nothing is left. */
export function trimmed(rule: Rule): Rule | undefined {
  if ('not' in rule) {
    const inner = trimmed(rule.not);
    return inner && { not: inner };
  }
  if ('all' in rule) return groupOf(rule.all, (all) => ({ all }));
  if ('any' in rule) return groupOf(rule.any, (any) => ({ any }));
  return rule;
}

function groupOf(rules: Rule[], group: (rules: Rule[]) => Rule): Rule | undefined {
  const kept = rules.map(trimmed).filter((rule) => rule !== undefined);
  return kept.length > 1 ? group(kept) : kept[0];
}

/** What makes somebody one of the audience: the conditions that do not stand under an odd number of `not`. */
export function wantedConditions(rule: Rule, isWanted = true): Condition[] {
  if ('all' in rule) return rule.all.flatMap((one) => wantedConditions(one, isWanted));
  if ('any' in rule) return rule.any.flatMap((one) => wantedConditions(one, isWanted));
  if ('not' in rule) return wantedConditions(rule.not, !isWanted);
  return isWanted ? [rule] : [];
}

/**
 * The topics that a subscription must be to for it to be a basis: consent is to something. A rule that asks for no topic
 * gives none, and any subscription will do.
 */
export function topicsOfBasis(rule: Rule): string[] {
  return wantedConditions(rule).flatMap((one) => (one.kind === 'topic' ? [one.topicId] : []));
}
