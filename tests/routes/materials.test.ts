import { beforeAll, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { anAttendee, aPerson } from '../support/attendees.ts';
import { testCtx } from '../support/context.ts';
import { aPdf, aPublishedEvent, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let cookie: string;
let event: { id: EventId; slug: string };
let own: string;
let desk: string;

beforeAll(async () => {
  const ctx: Ctx = testCtx(server.db, { clock: server.clock });
  cookie = await server.signedIn(await aUser(ctx, 'secretariat'));
  event = await aPublishedEvent(ctx);
  desk = `/sekretariat/arrangementer/${event.id}/materiell`;
  const contactId = await aPerson(ctx, 'Eva Lie', { address: 'eva@moss.example' });
  const subjectId = await anAttendee(ctx, event.id, { contact_id: contactId });
  own = `/pamelding/${await issueToken(ctx, { purpose: 'participation', contactId, subjectId })}`;
});

const upload = (fields: Record<string, string>, file?: File) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: 'material', access: 'participants', ...fields })) {
    form.set(name, value);
  }
  form.set('file', file ?? new File([], ''));
  return server.upload(desk, form, { cookie });
};
const html = async (path: string, options = {}) => (await server.get(path, options)).text();

test('a file and a recording, added at the desk, reach those who take part and nobody else', async () => {
  expect((await upload({}, new File([aPdf()], 'lysark.pdf', { type: 'application/pdf' }))).status).toBe(303);
  const recording = { kind: 'recording', url: 'https://video.example/opptak', title: 'Opptak av webinaret' };
  expect((await upload({ ...recording, access: 'open' })).status).toBe(303);

  const open = await html(`/arrangementer/${event.slug}`);
  expect(open).toContain('href="https://video.example/opptak"');
  expect(open).not.toContain('lysark');
  const file = new RegExp(`href="(${own}/materiell/[^"]+)">lysark`).exec(await html(own))![1]!;
  const downloaded = await server.get(file);
  expect(downloaded.headers.get('content-type')).toBe('application/pdf');
  expect(await downloaded.text()).toContain('%PDF-1.7');
  expect((await server.get(file.replace(own, ''))).status).toBe(404);

  const removal = /action="([^"]+\/fjerning)"/.exec(await html(desk, { cookie }))![1]!;
  expect((await server.post(removal, {}, { cookie })).status).toBe(303);
  expect((await server.get(file)).status).toBe(404);
});

test('neither or both is refused beside the field', async () => {
  expect(await (await upload({})).text()).toContain('Velg en fil, eller skriv inn en lenke.');
  const both = await upload({ url: 'https://video.example/1', title: 'Begge' }, new File([aPdf()], 'a.pdf'));
  expect(both.status).toBe(422);
  expect(await (await upload({ url: 'javascript:alert(1)' })).text()).not.toContain('href="javascript');
});
