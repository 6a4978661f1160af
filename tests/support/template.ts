import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A SQLite file or a `postgres://` address, migrated and empty. */
    templateDatabase: string;
  }
}

export async function migrateTemplate(url: string): Promise<void> {
  const db = openDatabase(url);
  await migrate(db);
  await db.destroy();
}
