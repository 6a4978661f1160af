import type { Block } from '../documents/document.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import { minutesKind } from '../domain/meetings/minutes/rules.ts';
import type {
  Attendant,
  ComposedMinutes,
  MinutesItem,
  MinutesPart,
  MinutesRecord,
} from '../domain/meetings/minutes/schema.ts';
import { translator, words } from '../text/index.ts';
import { formatsOf } from './formats.ts';

/** Minutes are in Norwegian, whatever the reader's language. */

const t = translator('nb');
const texts = words('nb').minutes;
const meetingTexts = words('nb').meetings;
const roles: Record<string, string> = { ...words('nb').groups.roles, gjest: texts.guest };
const formats = formatsOf('nb');

/** Minutes as blocks, from what the tables say of the meeting. */
export function composeMinutes(record: MinutesRecord): ComposedMinutes {
  const { meeting, items } = record;
  const kind = minutesKind(meeting.group);
  const kindWord = texts[kind];
  const date = meeting.starts_local.slice(0, 10) as PlainDate;
  return {
    kind,
    kindWord,
    title: t('minutes.title', { kind: kindWord, body: meeting.group.name, date: formats.date(date) }),
    body: meeting.group.name,
    identifier: `${meeting.group.slug}/${date}/${meeting.slug}/${kind}`,
    starts_local: meeting.starts_local,
    cases: items.map(({ number, title, public_title, access, legal_basis }) => ({
      ...{ number, access, legal_basis },
      title: access === 'open' ? title : (public_title ?? title),
    })),
    parts: [open([...head(record), ...attendance(record)]), ...items.map(casePart), open(ending(record, kind))],
  };
}

function open(blocks: Block[]): MinutesPart {
  return { access: 'open', blocks, concealed: blocks };
}

function head({ meeting, chair }: MinutesRecord): Block[] {
  const place = [meeting.place, meeting.address].filter(Boolean).join(', ');
  const facts = [
    { term: texts.body, description: meeting.group.name },
    { term: texts.meeting, description: meeting.title },
    { term: texts.when, description: formats.period(meeting.starts_local, meeting.ends_local) },
    ...(place ? [{ term: texts.where, description: place }] : []),
    ...(chair ? [{ term: texts.chair, description: chair }] : []),
  ];
  const closed = [meeting.closed_basis, meeting.closed_account].filter(Boolean).join('. ');
  return [{ kind: 'facts', facts }, ...(closed ? [paragraph(t('minutes.meeting-closed', { basis: closed }))] : [])];
}

function attendance({ present, excused, absent, quorum }: MinutesRecord): Block[] {
  if (present.length + excused.length + absent.length === 0) return [paragraph(texts['no-roll-call'], 'muted')];
  const away = (heading: string, people: Attendant[]): Block[] =>
    people.length === 0 ? [] : [{ kind: 'heading', level: 3, text: heading }, list(people.map(awayLine))];
  return [
    heading(texts.attendance),
    {
      kind: 'table',
      caption: t('minutes.present', { count: present.length }),
      columns: [
        { heading: texts.name, share: 3 },
        { heading: texts.role, share: 3 },
        { heading: texts.represents, share: 3 },
      ],
      rows: present.map((one) => [nameOf(one.name), roleOf(one), one.represents ?? texts['the-alliance']]),
    },
    ...(quorum ? [paragraph(t('minutes.quorum', quorum))] : []),
    ...away(texts.excused, excused),
    ...away(texts.absent, absent),
  ];
}

function roleOf({ role, standsInFor }: Attendant): string {
  const word = roles[role] ?? role;
  return standsInFor === null ? word : t('minutes.stands-in', { role: word, name: nameOf(standsInFor) });
}

function awayLine({ name, represents }: Attendant): string {
  return represents ? `${nameOf(name)}, ${represents}` : nameOf(name);
}

function casePart(item: MinutesItem): MinutesPart {
  const title = (text: string) => heading(t('minutes.case', { number: item.number, title: text }));
  const exempt = item.legal_basis ? [paragraph(t('meetings.exempt', { basis: item.legal_basis }), 'muted')] : [];
  const closed = [item.closed_basis, item.closed_account].filter(Boolean).join('. ');
  const blocks = [
    title(item.title),
    ...exempt,
    ...(closed ? [paragraph(t('minutes.case-closed', { basis: closed }))] : []),
    ...titled(texts.recommendation, item.recommendation),
    ...titled(texts.account, item.account),
    ...recusals(item),
    ...votes(item),
    ...outcome(item),
  ];
  return { access: item.access, blocks, concealed: [title(item.public_title ?? item.title), ...exempt] };
}

function recusals({ recusals }: MinutesItem): Block[] {
  if (recusals.length === 0) return [];
  const lines = recusals.map(({ name, ground, substitute }) =>
    substitute === null
      ? t('minutes.recused', { name: nameOf(name), ground })
      : t('minutes.recused-substituted', { name: nameOf(name), ground, substitute: nameOf(substitute) }),
  );
  return [{ kind: 'heading', level: 3, text: texts.recusal }, list(lines)];
}

function votes({ votes }: MinutesItem): Block[] {
  if (votes.for + votes.against.length === 0) return [];
  const said =
    votes.against.length === 0
      ? t('minutes.votes-all', { count: votes.for })
      : t('minutes.votes', {
          for: votes.for,
          against: votes.against.length,
          names: votes.against.map(nameOf).join(', '),
        });
  const line = votes.byChair ? `${said} ${texts['by-chair']}` : said;
  return [{ kind: 'heading', level: 3, text: texts.voting }, paragraph(line)];
}

function outcome({ outcome, decision }: MinutesItem): Block[] {
  if (decision) return [{ kind: 'framed', title: texts.decision, text: decision }];
  return outcome ? [paragraph(meetingTexts.outcomes[outcome], 'strong')] : [];
}

/** Tasks stand in a referat, which its group alone reads; in a møtebok they could tell of an exempt case. */
function ending({ remarks, followUps }: MinutesRecord, kind: ComposedMinutes['kind']): Block[] {
  const tasks: Block[] = [
    heading(texts['follow-ups']),
    {
      kind: 'table',
      caption: texts['follow-ups-caption'],
      columns: [
        { heading: texts.task, share: 4 },
        { heading: texts.responsible, share: 2 },
        { heading: texts.due, share: 2 },
      ],
      rows: followUps.map(({ task, responsible, due_on }) => [
        task,
        responsible === null ? '' : nameOf(responsible),
        due_on ? formats.date(due_on) : '',
      ]),
    },
  ];
  return [
    ...(remarks ? [heading(texts.remarks), paragraph(remarks)] : []),
    ...(kind === 'referat' && followUps.length > 0 ? tasks : []),
  ];
}

function titled(title: string, text: string | null): Block[] {
  return text ? [{ kind: 'heading', level: 3, text: title }, paragraph(text)] : [];
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const list = (items: string[]): Block => ({ kind: 'list', items });
const paragraph = (text: string, tone?: 'muted' | 'strong'): Block => ({
  kind: 'paragraph',
  text,
  ...(tone && { tone }),
});
const nameOf = (name: string): string => name || words('nb').groups.erased;
