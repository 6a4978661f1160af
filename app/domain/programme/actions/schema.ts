import { z } from 'zod';
import type { ContactId, GroupId } from '../../kernel/ids.ts';
import { line, prose } from '../../kernel/shapes.ts';
import { actionStates, conditionStates } from '../schema.ts';

const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(100, 'too-long').default([]);
const groupIds = several(z.uuid().transform((id) => id as GroupId));

/** What the secretariat fills in about an action. */
export const ActionForm = z
  .object({
    area_id: z.uuid('required'),
    number: line(12).regex(/^\d+(\.\d+){0,3}$/, 'not-an-action-number'),
    title: line(200),
    title_en: line(200).optional(),
    description: prose(5000).optional(),
    description_en: prose(5000).optional(),
    partners: line(500).optional(),
    condition: line(200).optional(),
    condition_en: line(200).optional(),
    condition_state: z.enum(conditionStates).optional(),
    political_case_id: z.uuid().optional(),
    responsible_id: z
      .uuid()
      .transform((id) => id as ContactId)
      .optional(),
    state: z.enum(actionStates, { error: 'required' }),
    sustainability_goals: several(z.coerce.number().int().min(1).max(17)),
    responsible_groups: groupIds,
    other_groups: groupIds,
  })
  // A state without what it is the state of says nothing.
  .refine(({ condition, condition_state }) => condition !== undefined || condition_state === undefined, {
    path: ['condition'],
    message: 'required',
  });
export type ActionDraft = z.output<typeof ActionForm>;
