import type { Block, PlainDocument } from '../documents/document.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { Handled } from './handle.ts';
import { groupName, meetingFacts, paperOf } from './meetings.ts';
import type { openNotice } from './open-notice.ts';

/** A meeting's notice as a document: the same as its page. Always in the language of the page it is fetched from. */
export function noticeDocument(
  meeting: Meeting,
  notice: Awaited<ReturnType<typeof openNotice>>,
  handled: Handled,
): PlainDocument {
  const { ctx, t, words, language, formats } = handled;
  const texts = words.meetings;
  const date = meeting.starts_local.slice(0, 10) as PlainDate;
  const group = groupName(meeting.group, handled);
  const facts = [
    { term: texts.body, description: group },
    ...meetingFacts(meeting, handled).map(({ term, description }) => ({ term, description })),
  ];
  const blocks: Block[] = [
    { kind: 'facts', facts },
    ...notice.sent.map((text): Block => ({ kind: 'paragraph', text, tone: 'muted' })),
    ...(notice.lead ? [{ kind: 'paragraph' as const, text: notice.lead }] : []),
    { kind: 'heading', level: 2, text: texts.agenda },
    {
      kind: 'table',
      caption: texts.agenda,
      columns: [{ heading: texts.number }, { heading: texts.case, share: 5 }, { heading: texts.kind, share: 2 }],
      rows: notice.items.map((item) => [item.number, titleOf(item, handled), texts.kinds[item.kind]]),
    },
    ...papersOf(notice.items, handled),
    ...calledOf(notice.called, handled),
  ];
  return {
    title: t('meetings.notice-of', { title: meeting.title, date: formats.date(date) }),
    language,
    metadata: {
      author: group,
      publisher: words.site.name,
      identifier: `${meeting.group.slug}/${date}/innkalling`,
      kind: texts.notices.notice,
      createdAt: meeting.noticed_at ?? meeting.agenda_published_at ?? ctx.now(),
      date,
      keywords: notice.items.map(({ number }) => number),
      rights: '',
      properties: [],
    },
    footer: { text: `${words.site.name} · ${meeting.title}`, page: texts.page },
    blocks,
  };
}

type Item = Awaited<ReturnType<typeof openNotice>>['items'][number];

function titleOf({ title, legal_basis, isAdded }: Item, { t, words }: Handled): string {
  const marks = [isAdded && words.meetings.added, legal_basis && t('meetings.exempt', { basis: legal_basis })];
  return [title, ...marks.filter(Boolean)].join('\n');
}

/** Each case's papers under its number, by name and kind; what the reader may not open says why. */
function papersOf(items: Item[], handled: Handled): Block[] {
  const { t, words } = handled;
  const having = items.filter(({ papers }) => papers.length > 0);
  if (having.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.meetings.papers },
    ...having.flatMap(({ number, title, papers }): Block[] => [
      { kind: 'heading', level: 3, text: `${t('meetings.case-number', { number })}: ${title}` },
      {
        kind: 'list',
        items: papers.map((paper) => {
          const { title, about, exempt } = paperOf(paper, handled);
          return [title, about, exempt].filter(Boolean).join(' · ');
        }),
      },
    ]),
  ];
}

function calledOf(called: Awaited<ReturnType<typeof openNotice>>['called'], { words }: Handled): Block[] {
  if (called.length === 0) return [];
  const texts = words.meetings;
  return [
    { kind: 'heading', level: 2, text: texts.called },
    {
      kind: 'table',
      caption: texts.called,
      columns: [
        { heading: words.groups.name, share: 3 },
        { heading: words.groups.role, share: 2 },
        { heading: words.groups.represents, share: 3 },
      ],
      rows: called.map(({ name, role, represents }) => [name, role, represents]),
    },
  ];
}
