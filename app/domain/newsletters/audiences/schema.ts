import { z } from 'zod';
import { positionKinds } from '../../contacts/schema.ts';
import { membershipRoles } from '../../groups/schema.ts';
import type { ContactId, EventId, GroupId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/shapes.ts';
import { sectors } from '../../organisations/schema.ts';

/** How one stood to an event; `absent` had a place and did not come. */
export const participationKinds = ['registered', 'waitlisted', 'attended', 'absent'] as const;
/** Among those who were asked: answered, or not yet. */
export const answeredKinds = ['yes', 'no'] as const;

/** Groups of conditions in groups, and conditions altogether: more than anyone reads, few enough for every database. */
const MAX_DEPTH = 5;
const MAX_CONDITIONS = 60;

const id = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(64)
    .transform((text) => text as Id);

export const Condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('topic'), topicId: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('group'), groupId: id<GroupId>(), role: z.enum(membershipRoles).optional() }),
  z.strictObject({ kind: z.literal('role'), role: z.enum(membershipRoles) }),
  z.strictObject({ kind: z.literal('position'), position: z.enum(positionKinds) }),
  z.strictObject({ kind: z.literal('subregion'), organisationId: id<OrganisationId>() }),
  z.strictObject({ kind: z.literal('municipality'), organisationId: id<OrganisationId>() }),
  z.strictObject({ kind: z.literal('sector'), sector: z.enum(sectors) }),
  z.strictObject({ kind: z.literal('participation'), eventId: id<EventId>(), what: z.enum(participationKinds) }),
  z.strictObject({ kind: z.literal('survey'), surveyId: id<SurveyId>(), answered: z.enum(answeredKinds) }),
]);
/** Something that is true of a person now, or is not. */
export type Condition = z.output<typeof Condition>;

/** Whom a newsletter goes to. Empty groups say nothing and are passed over; a rule that says nothing gives nobody. */
export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | Condition;

const nested: z.ZodType<Rule, unknown> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(nested).max(MAX_CONDITIONS) }),
    z.strictObject({ any: z.array(nested).max(MAX_CONDITIONS) }),
    z.strictObject({ not: nested }),
    Condition,
  ]),
);

export const Rule: z.ZodType<Rule, unknown> = z
  .unknown()
  .refine((raw) => isWithin(raw, 2 * MAX_DEPTH), { error: 'rule-too-large', abort: true })
  .pipe(nested)
  .refine((rule) => conditionsIn(rule).length <= MAX_CONDITIONS, 'rule-too-large');

/** Before the shape is looked at: a rule is never deeper, whatever else it may be. */
function isWithin(raw: unknown, depth: number): boolean {
  if (typeof raw !== 'object' || raw === null) return true;
  return depth > 0 && Object.values(raw).every((part) => isWithin(part, depth - 1));
}

/** Every condition of a rule, in the order in which it is read. */
export function conditionsIn(rule: Rule): Condition[] {
  if ('all' in rule) return rule.all.flatMap(conditionsIn);
  if ('any' in rule) return rule.any.flatMap(conditionsIn);
  return 'not' in rule ? conditionsIn(rule.not) : [rule];
}

/** Somebody a newsletter goes to, as they are now. The name is that of a confirmed contact, as in every mail. */
export interface AudienceMember {
  contactId: ContactId;
  address: string;
  name: string | null;
  language: Language;
  /** Where they hold their latest position, or whom their seat represents. */
  organisationId: OrganisationId | null;
  municipalityId: OrganisationId | null;
  /** The address takes no mail: it bounced, or its owner complained. */
  isDead: boolean;
}
