import type { Block, PlainDocument } from '../documents/document.ts';
import { blocksFor } from '../domain/meetings/minutes/rules.ts';
import type { LockedMinutes } from '../domain/meetings/minutes/schema.ts';
import type { ReaderLevel } from '../domain/meetings/rules.ts';
import { translator, words } from '../text/index.ts';
import { formatsOf } from './formats.ts';

const t = translator('nb');
const texts = words('nb').minutes;
const formats = formatsOf('nb');

/** Locked minutes as a document for a reader: the frozen text, who signed, and what was corrected since. */
export function minutesDocument(minutes: LockedMinutes, level: ReaderLevel): PlainDocument {
  const { frozen, locked_at } = minutes;
  return {
    title: frozen.title,
    language: 'nb',
    metadata: {
      author: frozen.body,
      publisher: words('nb').site.name,
      identifier: frozen.identifier,
      kind: frozen.kindWord,
      createdAt: locked_at,
      date: frozen.starts_local.slice(0, 10),
      keywords: frozen.cases.map(({ number }) => number),
      rights: rightsOf(minutes),
      properties: archiveProperties(minutes),
    },
    footer: { text: frozen.title, page: texts.page },
    blocks: [...blocksFor(level, frozen), ...signed(minutes), ...corrected(minutes)],
  };
}

/** What an archive asks for by name, as Noark names things in English. */
export function archiveProperties({ frozen, hash, locked_at, signatures }: LockedMinutes) {
  const exempt = frozen.cases.flatMap(({ number, legal_basis }) => (legal_basis ? [`${number}: ${legal_basis}`] : []));
  const signedAt = signatures.flatMap(({ signed_at }) => signed_at ?? []).sort();
  const properties: [string, string | undefined][] = [
    ['Body', frozen.body],
    ['Year', frozen.starts_local.slice(0, 4)],
    ['MeetingDate', frozen.starts_local.slice(0, 10)],
    ['DocumentType', frozen.kindWord],
    ['CaseNumbers', frozen.cases.map(({ number }) => number).join(', ')],
    ['LegalBasis', exempt.join('; ')],
    ['FrozenAt', frozen.frozenAt],
    ['LockedAt', locked_at],
    ['SignedAt', signedAt.at(-1)],
    ['ContentSHA256', hash],
  ];
  return properties.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function rightsOf({ frozen }: LockedMinutes): string {
  if (frozen.kind === 'referat') return texts['rights-group'];
  const exempt = frozen.cases.filter(({ access }) => access !== 'open').map(({ number }) => number);
  return exempt.length === 0 ? texts['rights-open'] : t('minutes.rights-partly', { cases: exempt.join(', ') });
}

function signed({ signatures, unsigned_reason }: LockedMinutes): Block[] {
  const given = signatures.filter(({ signed_at }) => signed_at);
  return [
    ...(given.length > 0 || unsigned_reason ? [heading(texts.signatures)] : []),
    ...(given.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: texts['signatures-caption'],
            columns: [{ heading: texts.name }, { heading: texts['signed-at'] }],
            rows: given.map(({ name, signed_at }) => [nameOf(name), formats.instant(signed_at!)]),
          },
        ]
      : []),
    ...(unsigned_reason ? [paragraph(t('minutes.unsigned', { reason: unsigned_reason }))] : []),
  ];
}

function corrected({ corrections }: LockedMinutes): Block[] {
  return [
    ...(corrections.length > 0 ? [heading(texts.corrections)] : []),
    ...corrections.flatMap(({ at, body }): Block[] => [
      { kind: 'heading', level: 3, text: formats.instant(at) },
      paragraph(body),
    ]),
  ];
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const nameOf = (name: string): string => name || words('nb').groups.erased;
