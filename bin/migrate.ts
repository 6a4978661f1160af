import { migrate } from '../db/migrate.ts';
import { runProgram, withDatabase } from './program.ts';

/** Brings the database to the newest schema; the server does so too when it starts. */
await runProgram((program) =>
  withDatabase(program, async ({ db }) => {
    const ran = await migrate(db);
    process.stdout.write(ran.length > 0 ? `Migrated: ${ran.join(', ')}\n` : 'Nothing to migrate.\n');
  }),
);
