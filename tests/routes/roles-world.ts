import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { newId } from '../../app/domain/kernel/ids.ts';
import { testCtx } from '../support/context.ts';
import type { TestServer } from '../support/server.ts';
import type { Role, World } from './roles.ts';

type People = Record<Exclude<Role, 'anyone'>, ContactId>;

/** One of each thing a URL can name, and a person for each role. */
export async function makeWorld(server: TestServer): Promise<{ world: World; people: People }> {
  const ctx = testCtx(server.db, { clock: server.clock });
  const people: People = {
    contact: newId<ContactId>(),
    secretariat: newId<ContactId>(),
    administrator: newId<ContactId>(),
  };
  await inTransaction(ctx, async ({ db, now }) => {
    for (const [role, id] of Object.entries(people)) {
      await db
        .insertInto('contacts')
        .values({ id, name: `Test ${role}`, sort_key: role, search_key: role, created_at: now(), confirmed_at: now() })
        .execute();
      if (role === 'contact') continue;
      await db
        .insertInto('roles')
        .values({ contact_id: id, role: role as 'secretariat' | 'administrator', granted_at: now() })
        .execute();
    }
  });
  return { world: { contactId: people.contact }, people };
}
