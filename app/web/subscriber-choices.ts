import { listTopics } from '../domain/newsletters/queries.server.ts';
import { bases } from '../domain/newsletters/schema.ts';
import { listNotes } from '../domain/newsletters/subscribers/queries.server.ts';
import type { SubscriberChoices } from '../ui/subscriber-fields.tsx';
import type { Handled } from './handle.ts';
import { topicChoices } from './topics.ts';

/** What the secretariat chooses among when it subscribes others. */
export async function subscriberChoices({ ctx, words, language }: Handled): Promise<SubscriberChoices> {
  const texts = words['desk-newsletters'];
  return {
    topics: topicChoices(await listTopics(ctx), language),
    bases: bases.map((value) => ({ value, label: texts.bases[value], hint: texts['bases-hint'][value] })),
    notes: await listNotes(ctx),
  };
}
