import { openFiles } from '../app/adapters/files.ts';
import type { Ctx } from '../app/domain/kernel/ctx.ts';
import { makeDemo } from '../db/demo/index.ts';
import { isDemo, markAsDemo } from '../db/demo-mark.ts';
import { migrate } from '../db/migrate.ts';
import { loadReferenceData } from '../db/reference/load.ts';
import { type Config, filesFolder } from './config.ts';
import { Refusal } from './program.ts';

/** The newest schema and the data every installation has; in a demo that is empty of people, a demo year too. */
export async function prepareDatabase(ctx: Ctx, config: Config): Promise<void> {
  await migrate(ctx.db);
  if (config.production && (await isDemo(ctx.db))) {
    throw new Refusal('The database holds a demo, and production never runs on one. Set DATA_DIR or DATABASE_URL.');
  }
  await loadReferenceData(ctx);
  if (config.demo && (await isEmptyOfPeople(ctx))) {
    await markAsDemo(ctx);
    await makeDemo(ctx, openFiles(filesFolder(config)), config);
  }
}

async function isEmptyOfPeople({ db }: Ctx): Promise<boolean> {
  return (await db.selectFrom('contacts').select('id').limit(1).execute()).length === 0;
}
