import { Conflict } from '../../kernel/errors.ts';
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

/** The part at a path; a `not` takes no step. Throws Conflict when there is none. */
export function partAt(rule: Rule, path: number[]): Rule {
  const [step, ...rest] = path;
  if (step === undefined) return rule;
  const part = partsOf(rule)[step];
  if (!part) throw gone();
  return partAt(part, rest);
}

/** The rule with the part at a path made into something else, or left out when that is nothing. Throws as `partAt` does. */
export function withPart(rule: Rule, path: number[], change: (part: Rule) => Rule | undefined): Rule {
  const [step, ...rest] = path;
  if (step === undefined) return change(rule) ?? { all: [] };
  if (!partsOf(rule)[step]) throw gone();
  const changed = (parts: Rule[]) =>
    parts.flatMap((part, at) => {
      if (at !== step) return [part];
      return rest.length > 0 ? [withPart(part, rest, change)] : (change(part) ?? []);
    });
  return withParts(rule, changed);
}

/** A group with one more part; of a condition none can be made. */
export function withAdded(group: Rule, part: Rule): Rule {
  return withParts(group, (parts) => [...parts, part]);
}

/** The opposite: `not` is added, or taken away. */
export function opposite(part: Rule): Rule {
  return 'not' in part ? part.not : { not: part };
}

/** A group of which every part must be true, when one was enough, and the other way round. */
export function joinedOtherwise(group: Rule): Rule {
  if ('not' in group) return { not: joinedOtherwise(group.not) };
  if ('all' in group) return { any: group.all };
  if ('any' in group) return { all: group.any };
  throw gone();
}

/** The group in which conditions can be added: the rule itself, or one made of it. */
export function asGroup(rule: Rule): Rule {
  return 'all' in rule || 'any' in rule ? rule : { all: [rule] };
}

function partsOf(rule: Rule): Rule[] {
  if ('not' in rule) return partsOf(rule.not);
  if ('all' in rule) return rule.all;
  return 'any' in rule ? rule.any : [];
}

function withParts(group: Rule, change: (parts: Rule[]) => Rule[]): Rule {
  if ('not' in group) return { not: withParts(group.not, change) };
  if ('all' in group) return { all: change(group.all) };
  if ('any' in group) return { any: change(group.any) };
  throw gone();
}

function gone(): Conflict {
  return new Conflict('audience-changed-by-another');
}
