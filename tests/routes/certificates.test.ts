import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import { matchReport, uploadReport } from '../../app/domain/participation/attendance-reports/commands.server.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { aTeamsReport } from '../support/reports.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;
let contactId: ContactId;
let own: string;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  const { id } = await aPublishedEvent(ctx);
  contactId = await aPerson(ctx, 'Eva Lie', { address: 'eva@moss.example' });
  const subjectId = await anAttendee(ctx, id, { contact_id: contactId });
  own = `/pamelding/${await issueToken(ctx, { purpose: 'participation', contactId, subjectId })}`;
  server.clock.set('2026-02-05T12:00:00.000Z');
  const bytes = aTeamsReport([['Eva', 'eva@moss.example', '09:00:00', '10:05:00']]);
  await matchReport(ctx, id, await uploadReport(ctx, id, { name: 'a.csv', bytes }));
});

test('from one’s own registration to a certificate that anyone can check, until the person is erased', async () => {
  expect(await (await server.get(own)).text()).toContain(`action="${own}/bevis"`);
  const made = await server.post(`${own}/bevis`, {});
  const at = made.headers.get('location')!;
  expect(at).toMatch(/^\/bevis\/[\w-]+$/);
  const response = await server.get(at);
  expect(response.headers.get('x-robots-tag')).toBe('noindex');
  const page = await response.text();
  for (const said of ['Eva Lie', 'Overvann i sentrum', '5. februar 2026', '1 time og 5 minutter']) {
    expect(page).toContain(said);
  }
  const pdf = await server.get(`${at}/bevis.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(new TextDecoder('latin1').decode(await pdf.arrayBuffer())).toMatch(/^%PDF-1\.7/);

  const code = at.split('/').at(-1)!;
  const typed = await server.get(`/bevis?kode=${code.toLowerCase()}`);
  expect(typed.headers.get('location')).toBe(at);
  expect(await (await server.get('/bevis?kode=tull')).text()).toContain('Dette er ikke en kode fra et deltakerbevis.');

  await eraseContact(ctx, contactId);
  for (const gone of [at, `${at}/bevis.pdf`]) expect((await server.get(gone)).status).toBe(404);
});
