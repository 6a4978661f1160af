import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import { minus } from '../../app/domain/kernel/time.ts';
import { askForSubscription } from '../../app/domain/newsletters/asking/commands.server.ts';
import { subscribe } from '../../app/domain/newsletters/commands.server.ts';
import { listTopics } from '../../app/domain/newsletters/queries.server.ts';
import { removeSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import type { Chance } from './chance.ts';
import type { DemoPerson } from './people.ts';

/** Half of the people get newsletters, most by their own wish and since some months; a few have left, one asks today. */
export async function subscribePeople(ctx: Ctx, people: DemoPerson[], chance: Chance): Promise<void> {
  const topics = (await listTopics(ctx)).map(({ id }) => id);
  for (const { id, address } of people) {
    if (!address || !chance.happens(0.5)) continue;
    const then = { ...ctx, now: () => minus(ctx.now(), { days: 20 + chance.below(300) }) };
    const wanted = topics.filter((_topic, at) => at === 0 || chance.happens(0.4));
    const isOwnWish = chance.happens(0.7);
    await subscribe(isOwnWish ? actingAs(then, { kind: 'contact', contactId: id }) : then, id, {
      topics: wanted,
      ...(isOwnWish
        ? { basis: 'consent', source: 'site' }
        : { basis: 'public-task', source: 'secretariat', note: 'Kontakt i en medlemskommune' }),
    });
    if (chance.happens(0.04)) await removeSubscriber(ctx, id);
  }
  const asked = { email: 'nysgjerrig@fjordbyen.example', topics: topics.slice(0, 2) };
  await askForSubscription(ctx, asked, { ip: 'demo', language: 'nb' });
}
