import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { MailingId } from '../../app/domain/kernel/ids.ts';
import { localTimeOf, minus, OSLO, plus } from '../../app/domain/kernel/time.ts';
import { beginDeliveries, settleDeliveries } from '../../app/domain/newsletters/delivery-attempts/commands.server.ts';
import { claimDeliveries } from '../../app/domain/newsletters/delivery-claims/commands.server.ts';
import { listIssues } from '../../app/domain/newsletters/issues/queries.server.ts';
import { planMailing } from '../../app/domain/newsletters/mailings/commands.server.ts';
import { leaveNewsletters } from '../../app/domain/newsletters/own/commands.server.ts';
import { finishMailing } from '../../app/domain/newsletters/running-mailings/commands.server.ts';
import type { Outcome } from '../../app/domain/outbox/schema.ts';
import { changeSettings } from '../../app/domain/settings/commands.server.ts';
import { getSettings } from '../../app/domain/settings/queries.server.ts';
import { openEditions, prepareCopies } from '../../app/jobs/newsletters/prepare.ts';
import { startMailings } from '../../app/jobs/newsletters/start-mailings.ts';
import type { Chance } from './chance.ts';

const senders = {
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
  meetingAddress: 'moter@osloregionen.example',
};
const post = { deliver: async (): Promise<Outcome> => ({ kind: 'untried' }), rest: () => {} };

/** All issues but the last two are sent, each the day after it was written; the one before the last goes next week. */
export async function sendIssues(ctx: Ctx, chance: Chance, { appUrl }: { appUrl: string }): Promise<void> {
  const settings = { ...senders, appUrl };
  await changeSettings(ctx, { ...(await getSettings(ctx)), postal_address: 'Eksempelgata 1, 0001 Oslo' });
  const issues = (await listIssues(ctx)).filter(({ topic_id }) => topic_id !== null).reverse();
  for (const [at, issue] of issues.slice(0, -1).entries()) {
    const rule = { kind: 'topic', topicId: issue.topic_id! } as const;
    if (at === issues.length - 2) {
      const due_local = `${localTimeOf(plus(ctx.now(), { days: 6 }), OSLO).slice(0, 10)}T08:30` as never;
      await planMailing(ctx, issue.id, { rule, due_local });
      continue;
    }
    const sentAt = plus(issue.changed_at, { days: 1 });
    const then = { ...ctx, now: () => (sentAt < ctx.now() ? sentAt : minus(ctx.now(), { hours: 2 })) };
    const id = await planMailing(then, issue.id, { rule });
    await startMailings({ ctx: then, post, settings, log: pino({ level: 'silent' }) }, () => false);
    await handOver(then, id, chance);
    await leaveAfterwards(then, id, chance);
  }
}

/** As if a server had answered: most are taken, some mailboxes are full, and once the line broke. */
async function handOver(ctx: Ctx, mailingId: MailingId, chance: Chance): Promise<void> {
  const editions = await openEditions(ctx, mailingId);
  const lease = randomUUID();
  const { claimed } = await claimDeliveries(ctx, { mailingId, lease, max: 10_000 });
  const { copies } = prepareCopies(ctx, editions, claimed);
  await beginDeliveries(ctx, { mailingId, lease }, copies);
  const broken = chance.below(copies.length);
  const attempts = copies.map(({ id, address }, at) => {
    const outcome = at === broken ? lost : chance.happens(0.02) ? full : taken;
    return { id, address, attempts: 0, outcome, luck: 0.5 };
  });
  await settleDeliveries(ctx, { mailingId, lease }, attempts);
  await finishMailing(ctx, mailingId);
}

const taken: Outcome = { kind: 'accepted', code: 250, text: '250 2.0.0 Ok: queued' };
const full: Outcome = { kind: 'refused', code: 552, text: '552 5.2.2 Mailbox full' };
const lost: Outcome = { kind: 'uncertain', text: 'Connection closed unexpectedly' };

async function leaveAfterwards(ctx: Ctx, mailingId: MailingId, chance: Chance): Promise<void> {
  const rows = await ctx.db.selectFrom('deliveries').select('key').where('mailing_id', '=', mailingId).execute();
  for (const { key } of rows) if (chance.happens(0.01)) await leaveNewsletters(ctx, key);
}
