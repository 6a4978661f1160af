import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { commentOnMinutes, sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { listFeeLines } from '../../app/domain/meetings/fees/queries.server.ts';
import { addFollowUp, changeFollowUp, finishFollowUp } from '../../app/domain/meetings/follow-ups/commands.server.ts';
import {
  listCarried,
  listFollowUpsOf,
  listOverdue,
  listOwnFollowUps,
} from '../../app/domain/meetings/follow-ups/queries.server.ts';
import { getOwnMeetingData } from '../../app/domain/meetings/own-data/queries.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aMeeting } from '../support/factories.ts';
import { aHeldMeeting } from '../support/minutes.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
const as = (contactId: ContactId): Ctx => testCtx(database.db, { clock, actor: { kind: 'contact', contactId } });
const day = (date: string) => date as PlainDate;
let climate: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

test('tasks go with the group’s later meetings until they are done', async () => {
  const held = await aHeldMeeting(ctx(), climate, { access: 'open', legal_basis: undefined });
  const { id: next } = await aMeeting(ctx(), { groups: [climate] });
  const draft = {
    task: 'Skriv til fylket',
    responsible_id: held.member,
    due_on: day('2026-01-10'),
    item_id: held.openItem,
  };
  await addFollowUp(ctx(), held.id, draft);
  await addFollowUp(ctx(), held.id, draft);
  await expect(addFollowUp(ctx(), next, { ...draft, task: 'Annet' })).rejects.toMatchObject({ code: 'item-not-there' });
  const carried = async () => listCarried(as(held.leader), await getMeeting(as(held.leader), next));
  const [one] = await carried();
  expect(one).toMatchObject({ task: 'Skriv til fylket', responsible: 'Mona Medlem' });
  expect((await listOverdue(ctx())).map(({ id }) => id)).toEqual([one!.id]);
  expect((await listOwnFollowUps(as(held.member), held.member)).map(({ id }) => id)).toEqual([one!.id]);
  await changeFollowUp(ctx(), one!.id, { task: 'Ring fylket', responsible_id: held.member, due_on: day('2026-01-09') });
  expect(await carried()).toMatchObject([{ task: 'Ring fylket', due_on: '2026-01-09' }]);
  await expect(changeFollowUp(as(held.member), one!.id, { task: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(finishFollowUp(as(held.leader), one!.id)).rejects.toMatchObject({ code: 'not-found' });
  await finishFollowUp(as(held.member), one!.id);
  await finishFollowUp(as(held.member), one!.id);
  expect(await carried()).toEqual([]);
  expect(await listOverdue(ctx())).toEqual([]);
  await expect(changeFollowUp(ctx(), one!.id, { task: 'x' })).rejects.toMatchObject({ code: 'task-done' });
});

test('the same task from two at once is one, and is done once', async () => {
  const held = await aHeldMeeting(ctx(), climate, { access: 'open', legal_basis: undefined });
  const add = () => addFollowUp(ctx(), held.id, { task: 'Skriv til staten' });
  await Promise.all([add(), add(), add()]);
  const rows = await listFollowUpsOf(ctx(), held.id);
  expect(rows).toHaveLength(1);
  const finish = () => finishFollowUp(ctx(), rows[0]!.id);
  await Promise.all([finish(), finish(), finish()]);
  const done = await database.db
    .selectFrom('audit_log')
    .select('id')
    .where('action', '=', 'follow-up.finished')
    .where('subject_id', '=', held.id)
    .execute();
  expect(done).toHaveLength(1);
});

test('attendance of a period is a line for each person and meeting', async () => {
  const held = await aHeldMeeting(ctx(), (await getGroup(ctx(), 'interessepolitisk-utvalg')).id);
  const groupId = (await getMeeting(ctx(), held.id)).group.id;
  const lines = await listFeeLines(ctx(), groupId, { from: day('2026-01-08'), to: day('2026-01-08') });
  expect(lines.map(({ name, presence }) => [name, presence])).toEqual([
    ['Fred Forfall', 'forfall'],
    ['Lise Leder', 'present'],
    ['Mona Medlem', 'present'],
  ]);
  expect(await listFeeLines(ctx(), groupId, { from: day('2026-01-09'), to: day('2026-12-31') })).toEqual([]);
  await expect(
    listFeeLines(as(held.leader), groupId, { from: day('2026-01-01'), to: day('2026-12-31') }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('one’s own data holds one’s part in meetings, and nobody else’s', async () => {
  const held = await aHeldMeeting(ctx(), climate, { access: 'open', legal_basis: undefined });
  await sendForComment(ctx(), held.id, { until: day('2026-02-01') });
  await commentOnMinutes(as(held.member), held.id, { body: 'Jeg heter Mona.' });
  await addFollowUp(ctx(), held.id, { task: 'Ring fylket', responsible_id: held.member });
  expect(await getOwnMeetingData(as(held.member), held.member)).toMatchObject({
    rollCalls: [{ event: 'Møte i faggruppen', presence: 'present' }],
    comments: [{ body: 'Jeg heter Mona.' }],
    tasks: [{ task: 'Ring fylket' }],
  });
  expect(await getOwnMeetingData(as(held.leader), held.leader)).toMatchObject({ comments: [], tasks: [] });
  await expect(getOwnMeetingData(as(held.leader), held.member)).rejects.toMatchObject({ code: 'forbidden' });
});
