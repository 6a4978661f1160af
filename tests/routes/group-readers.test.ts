import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { MembershipDraft } from '../../app/domain/groups/schema.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { addPaper } from '../../app/domain/meetings/papers/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, aPdf, aSeat, aUser } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { testServer } from '../support/server.ts';

/** Who reads what of an administrative group: people, agenda, papers and answers are its members'. */

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
const cookies: Record<string, string | undefined> = { anyone: undefined };
let slug: string;
let eventId: string;
let invitationId: string;
let paths: string[];

/** What nobody outside the group is to see anywhere. */
const SECRETS = ['Hemmelig sak', 'Hemmelig notat', 'Medlem Hemmelig', 'Hemmelig kommentar', 'mote.example/hemmelig'];

beforeAll(async () => {
  await loadReferenceData(ctx());
  const { id: climate } = await getGroup(ctx(), 'klima-og-miljo');
  const { id: other } = await getGroup(ctx(), 'areal-og-transport');
  const person = async (name: string, seat?: Partial<MembershipDraft>, group = climate): Promise<ContactId> => {
    const id = await aContact(ctx(), { name, address: `${name.replaceAll(' ', '.').toLowerCase()}@kommune.example` });
    if (seat) await aSeat(ctx(), group, id, seat);
    cookies[name] = await server.signedIn(id);
    return id;
  };
  const member = await person('Medlem Hemmelig', {});
  await person('Vara', { role: 'varamedlem' });
  await person('Observatør', { role: 'observatør' });
  await person('Tidligere', { toOn: '2026-01-10' as PlainDate });
  await person('Nabogruppe', {}, other);
  await nameAssistant(ctx(), member, await person('Assistent'));
  const before = await person('Assistert', {});
  await nameAssistant(ctx(), before, await person('Tidligere assistent'));
  await nameAssistant(ctx(), before, undefined);
  const erased = await person('Slettet', {});
  const merged = await person('Slått sammen', {});
  cookies.secretariat = await server.signedIn(await aUser(ctx(), 'secretariat'));

  const meeting = await aMeeting(ctx(), { groups: [climate], join_url: 'https://mote.example/hemmelig' });
  ({ slug } = meeting);
  eventId = meeting.id;
  const { id: caseId } = await aCase(ctx(), { title: 'Hemmelig sak', paper: 'Saksframlegg' });
  const itemId = await putOnAgenda(ctx(), meeting.id, caseId);
  const { file } = await server.files.receive(Readable.from([aPdf()]), 'notat.pdf');
  if (typeof file === 'string') throw new Error(file);
  const paperId = await addPaper(ctx(), caseId, { title: 'Hemmelig notat', access: 'open' }, file);
  await publishAgenda(ctx(), meeting.id);
  const { id } = await participationOf(ctx(), meeting.id, member);
  invitationId = id;
  await answerInvitation(ctx(), id, { answer: 'maybe', channel: 'web', comment: 'Hemmelig kommentar' });
  await eraseContact(ctx(), erased);
  await mergeContacts(ctx(), { from: merged, into: await aContact(ctx()) });
  paths = [`/moter/${slug}`, `/moter/${slug}/saker/${itemId}`, `/sakspapirer/${paperId}`];
});

const get = (path: string, who: string) => server.get(path, cookies[who] ? { cookie: cookies[who] } : {});
const statuses = async (who: string) => Promise.all(paths.map(async (path) => (await get(path, who)).status));

describe('agenda, case and paper', () => {
  test.each(['Medlem Hemmelig', 'Vara', 'Observatør', 'Assistent', 'secretariat'])('%s reads', async (who) => {
    expect(await statuses(who)).toEqual([200, 200, 200]);
  });

  test.each(['Tidligere', 'Nabogruppe', 'Tidligere assistent'])('%s is refused', async (who) => {
    expect(await statuses(who)).toEqual([403, 403, 403]);
  });

  test.each(['anyone', 'Slettet', 'Slått sammen'])('%s is asked to sign in', async (who) => {
    expect(await statuses(who)).toEqual([303, 303, 303]);
  });
});

describe('who sits in the group', () => {
  const page = async (who: string) => (await get('/grupper/klima-og-miljo', who)).text();

  test('is for its members, and is kept for nobody else', async () => {
    for (const who of ['Medlem Hemmelig', 'anyone', 'Vara', 'anyone']) {
      const html = await page(who);
      expect([who, html.includes('Medlem Hemmelig')]).toEqual([who, who !== 'anyone']);
    }
    for (const who of ['Tidligere', 'Nabogruppe', 'Assistent', 'Tidligere assistent', 'Slettet', 'Slått sammen']) {
      const html = (await page(who)).replace(/<header[\s\S]*?<\/header>/, '');
      expect([who, html.includes('Medlem Hemmelig')]).toEqual([who, false]);
    }
  });
});

describe('an invitation', () => {
  test.each([
    ['Medlem Hemmelig', 200],
    ['Assistent', 200],
    ['Vara', 404],
    ['Nabogruppe', 404],
    ['Tidligere assistent', 404],
    ['secretariat', 404],
    ['anyone', 302],
    ['Slettet', 302],
  ])('of another on Min side is not %s’s', async (who, status) => {
    for (const rest of [`svar/${invitationId}`, ...(status === 200 ? [] : [`pamelding/${invitationId}`])]) {
      const response = await get(`/min-side/${rest}`, who);
      expect([302, 303].includes(response.status) ? 302 : response.status).toBe(status);
    }
    if (status === 200) return;
    const posted = await server.post(
      `/min-side/svar/${invitationId}`,
      { answer: 'no' },
      cookies[who] ? { cookie: cookies[who] } : {},
    );
    expect(posted.status).not.toBe(200);
    expect(
      (await server.db.selectFrom('participations').select('state').where('id', '=', invitationId).execute())[0],
    ).toEqual({ state: 'tentative' });
  });

  test.each(['Medlem Hemmelig', 'Nabogruppe', 'Observatør'])('its desk is not %s’s', async (who) => {
    for (const rest of ['svar', `svar/${invitationId}`, 'deltakere', 'deltakere.csv', 'oppmote']) {
      expect((await get(`/sekretariat/arrangementer/${eventId}/${rest}`, who)).status).toBe(403);
    }
    expect((await get('/sekretariat/innboks', who)).status).toBe(403);
  });
});

test('no open page, file or feed says anything of what is the group’s', async () => {
  const open = [
    ...['/', '/arrangementer', '/arrangementer?q=hemmelig', '/arrangementer.ics', '/arrangementer.atom'],
    ...[`/arrangementer/${slug}`, `/arrangementer/${slug}.ics`, `/arrangementer/${slug}/pamelding`],
    ...[
      '/grupper',
      '/grupper/klima-og-miljo',
      '/grupper/klima-og-miljo?dato=2026-01-15',
      '/medlemmer',
      '/medlemmer/moss',
    ],
  ];
  for (const who of ['anyone', 'Nabogruppe', 'Tidligere']) {
    for (const path of open) {
      const text = await (await get(path, who)).text();
      const told = SECRETS.filter((secret) => text.replaceAll('\r\n ', '').includes(secret));
      expect([who, path, told]).toEqual([who, path, []]);
    }
  }
});
