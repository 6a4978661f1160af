import { z } from 'zod';
import { positionKinds } from '../../contacts/schema.ts';
import { membershipRoles } from '../../groups/schema.ts';
import type { AudienceId, ContactId, EventId, GroupId, OrganisationId, SurveyId } from '../../kernel/ids.ts';
import { type Language, line } from '../../kernel/shapes.ts';
import type { Instant } from '../../kernel/time.ts';
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
  /** Their municipality, if they have a position or a seat in one; otherwise where they have their latest. */
  organisationId: OrganisationId | null;
  /** The address takes no mail: it bounced, or its owner complained. */
  isDead: boolean;
}

/** An audience that is kept. Its rule is a group, so that conditions can be added to it. */
export interface Audience {
  id: AudienceId;
  name: string;
  rule: Rule;
  /** Rises with every change: who changes it says which version they saw. */
  version: number;
  changed_at: Instant;
  changed_by: string | null;
}

export const AudienceName = z.object({ name: line(120) });

const version = z.coerce.number().int().min(0).max(1_000_000);
/** Where in a rule: the numbers of the parts, from the outermost in; nothing for the whole rule. */
const path = z
  .string()
  .regex(/^(\d{1,2}(\.\d{1,2}){0,9})?$/)
  .default('')
  .transform(pathOf);

/** `0.2` as the steps it is made of. */
export function pathOf(text: string): number[] {
  return text === '' ? [] : text.split('.').map(Number);
}

export const AudienceChange = z.object({ version, path });
export const AudienceRenaming = AudienceName.extend({ version });

const chosen = z.string().max(64).optional();

/**
 * A condition as the form posts it: the kind, and a field for each of the kinds, of which those of the chosen one count.
 * `adding` is to a group; otherwise the part at the path becomes this.
 */
export const ConditionForm = z
  .object({
    version,
    path,
    adding: z.literal('on').optional(),
    kind: z.enum(Condition.options.map(({ shape }) => shape.kind.value) as [Condition['kind']], 'required'),
    is: z.enum(['is', 'is-not']).default('is'),
    topic: chosen,
    group: chosen,
    group_role: z.enum(membershipRoles).optional(),
    role: chosen,
    position: chosen,
    subregion: chosen,
    municipality: chosen,
    sector: chosen,
    event: chosen,
    what: chosen,
    survey: chosen,
    answered: chosen,
  })
  .transform((form, check) => {
    const condition = Condition.safeParse(rawOf(form));
    if (condition.success) {
      const part: Rule = form.is === 'is' ? condition.data : { not: condition.data };
      return { version: form.version, path: form.path, isAdding: form.adding === 'on', part };
    }
    const missing = FIELDS[form.kind].filter((field) => !form[field as keyof typeof form]);
    for (const field of missing.length > 0 ? missing : FIELDS[form.kind].slice(0, 1)) {
      check.addIssue({ code: 'custom', message: 'required', path: [field] });
    }
    return z.NEVER;
  });

/** The fields that each kind of condition needs. */
const FIELDS: Record<Condition['kind'], [string, ...string[]]> = {
  topic: ['topic'],
  group: ['group'],
  role: ['role'],
  position: ['position'],
  subregion: ['subregion'],
  municipality: ['municipality'],
  sector: ['sector'],
  participation: ['event', 'what'],
  survey: ['survey', 'answered'],
};

type Posted = { kind: Condition['kind'] } & { [field in (typeof FIELDS)[Condition['kind']][number]]?: unknown };

function rawOf(form: Posted): unknown {
  const { kind } = form;
  switch (kind) {
    case 'topic':
      return { kind, topicId: form.topic };
    case 'group':
      return { kind, groupId: form.group, ...(form.group_role ? { role: form.group_role } : {}) };
    case 'role':
    case 'position':
    case 'sector':
      return { kind, [kind]: form[kind] };
    case 'subregion':
    case 'municipality':
      return { kind, organisationId: form[kind] };
    case 'participation':
      return { kind, eventId: form.event, what: form.what };
    case 'survey':
      return { kind, surveyId: form.survey, answered: form.answered };
  }
}
