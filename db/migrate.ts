import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './connection.ts';
import { migrations } from './migrations/index.ts';
import { runDdl } from './portable.ts';

/** Brings the database to the newest schema, all or nothing; gives the names of the migrations that ran. Throws the first error. */
export async function migrate(db: Db): Promise<string[]> {
  const provider = { getMigrations: async () => Object.fromEntries(Object.entries(migrations).map(asMigration)) };
  return db.transaction().execute(async (transaction) => {
    // A database made between two migrations of one release may have the later one first; none builds on the other.
    const migrator = new Migrator({ db: transaction, provider, allowUnorderedMigrations: true });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw error;
    return (results ?? []).map((result) => result.migrationName);
  });
}

function asMigration([name, ddl]: [string, string]): [string, Migration] {
  return [name, { up: (db) => runDdl(db, ddl) }];
}
