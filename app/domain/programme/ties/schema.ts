import { z } from 'zod';
import type { ActionId } from '../../kernel/ids.ts';
import { NamedOrganisations } from '../../organisations/schema.ts';

/** Actions that are ticked in a form. */
export const actionIds = z
  .array(z.string().max(64))
  .max(100)
  .default([])
  .transform((ids) => ids as ActionId[]);

/** What a form about an event says of the programme and of whom it is arranged with. */
export const EventTies = z.object({ actions: actionIds, partners: NamedOrganisations });

/** What a form about a group says of the programme. */
export const GroupTies = z.object({ responsible: actionIds, takes_part: actionIds });
export type GroupTies = z.output<typeof GroupTies>;
