import type { FileStore } from '../adapters/files.ts';
import { forgetOldAccess } from '../domain/access/retention/commands.server.ts';
import { eraseExpiredContacts } from '../domain/contacts/erasure/commands.server.ts';
import { forgetImports } from '../domain/imports/commands.server.ts';
import { dropOldIncoming } from '../domain/inbox/retention/commands.server.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import { forgetRequests } from '../domain/newsletters/asking/commands.server.ts';
import { dropOldBytes } from '../domain/outbox/retention/commands.server.ts';
import { forgetReports, matchWaitingReports } from '../domain/participation/attendance-reports/commands.server.ts';
import { remindParticipants } from '../domain/participation/mails/commands.server.ts';
import { deleteNeeds } from '../domain/participation/needs/commands.server.ts';
import { expireOffers } from '../domain/participation/offers/commands.server.ts';
import { openYearlyConfirmation } from '../domain/rounds/commands.server.ts';
import { runSurveys } from '../domain/surveys/running/commands.server.ts';
import { sweepFiles } from './sweep-files.ts';

export interface Job {
  name: string;
  /** Minute, hour, day, month, weekday, by the clock in Oslo. */
  schedule: string;
  run: (ctx: Ctx) => Promise<unknown>;
}

/** Everything that happens by itself; beside it the outbox, which is emptied all the time (`send-outbox.ts`). */
export const jobsWith = ({ files }: { files: FileStore }): Job[] => [
  { name: 'remind-participants', schedule: '*/5 * * * *', run: remindParticipants },
  { name: 'expire-offers', schedule: '* * * * *', run: expireOffers },
  { name: 'match-attendance-reports', schedule: '* * * * *', run: matchWaitingReports },
  { name: 'run-surveys', schedule: '15 8-20 * * *', run: runSurveys },
  { name: 'open-yearly-confirmation', schedule: '0 8 15 1 *', run: openYearlyConfirmation },
  { name: 'delete-needs', schedule: '10 3 * * *', run: deleteNeeds },
  { name: 'drop-old-bytes', schedule: '20 3 * * *', run: dropOldBytes },
  { name: 'drop-old-incoming', schedule: '25 3 * * *', run: dropOldIncoming },
  { name: 'forget-old-access', schedule: '30 3 * * *', run: forgetOldAccess },
  { name: 'forget-imports', schedule: '50 3 * * *', run: forgetImports },
  { name: 'forget-attendance-reports', schedule: '55 3 * * *', run: forgetReports },
  { name: 'forget-subscription-requests', schedule: '35 3 * * *', run: forgetRequests },
  { name: 'erase-expired-contacts', schedule: '40 3 * * *', run: eraseExpiredContacts },
  { name: 'sweep-files', schedule: '5 4 * * *', run: (ctx) => sweepFiles(ctx, files) },
];
