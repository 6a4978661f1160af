import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import { listTopics } from '../../domain/newsletters/queries.server.ts';

/** What the chosen topics of newsletters are called in the reader's language, in their usual order. */
export async function topicNames(ctx: Ctx, chosen: string[], language: Language): Promise<string[]> {
  const topics = (await listTopics(ctx)).filter(({ id }) => chosen.includes(id));
  return topics.map((topic) => (language === 'en' ? topic.name_en : topic.name));
}
