import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pngOf } from '../adapters/pictures.ts';
import { pdfOf } from '../documents/pdf.ts';
import { wordOf } from '../documents/word.ts';
import type { LockedMinutes } from '../domain/meetings/minutes/schema.ts';
import type { PaperOfMeeting } from '../domain/meetings/papers/queries.server.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import { archiveProperties, minutesDocument } from './minutes-document.ts';
import { xml } from './xml.ts';
import type { ZipEntry } from './zip-stream.ts';

/**
 * What an archive takes over of one meeting: its minutes whole, and as they are shown where something is exempt, the papers
 * case by case, exempt ones in a folder of their own, and metadata for people (JSON) and with the element names of Noark 5
 * (XML). The same minutes and papers give the same bytes.
 */
export async function archiveOf(
  meeting: Meeting,
  minutes: LockedMinutes,
  { papers, open }: { papers: PaperOfMeeting[]; open: (hash: string) => Readable },
): Promise<ZipEntry[]> {
  const { kind, cases } = minutes.frozen;
  const whole = minutesDocument(minutes, 'secretariat');
  const files: Record<string, Buffer> = {
    [`${kind}.pdf`]: await pdfOf(whole),
    [`${kind}.docx`]: await wordOf(whole, pngOf),
  };
  if (kind === 'motebok' && cases.some(({ access }) => access !== 'open')) {
    files[`${kind}-offentlig.pdf`] = await pdfOf(minutesDocument(minutes, 'anyone'));
  }
  const described = Object.entries(files).map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) }));
  const kept = papers.map((paper, at) => ({ ...paper, path: pathOf(paper, at + 1) }));
  const metadata = {
    identifier: whole.metadata.identifier,
    title: whole.title,
    rights: whole.metadata.rights,
    publisher: whole.metadata.publisher,
    ...Object.fromEntries(archiveProperties(minutes).map(({ name, value }) => [name, value])),
    cases,
    signatures: minutes.signatures.map(({ name, signed_at }) => ({ name, signed_at })),
    unsigned_reason: minutes.unsigned_reason,
    published_at: minutes.published_at,
    corrections: minutes.corrections,
    files: described,
    papers: kept.map(({ path, number, title, access, legal_basis, media_type, size, hash }) => ({
      ...{ name: path, case: number, title, access, legal_basis, media_type, size, sha256: hash },
    })),
  };
  return [
    ...Object.entries(files).map(([name, content]) => ({ name, content })),
    { name: 'metadata.json', content: Buffer.from(`${JSON.stringify(metadata, null, 2)}\n`) },
    { name: 'metadata.xml', content: Buffer.from(noarkOf(meeting, minutes, described, kept)) },
    ...kept.map(({ path, hash }) => ({ name: path, content: () => open(hash) })),
  ];
}

/** «sakspapirer/58-20/03 Tilbud.pdf»; what is exempt in a folder that can be left out. */
function pathOf({ number, name, access }: PaperOfMeeting, at: number): string {
  const folder = access === 'open' ? 'sakspapirer' : 'sakspapirer-unntatt-offentlighet';
  return `${folder}/${number.replace('/', '-')}/${String(at).padStart(2, '0')} ${name}`;
}

interface Described {
  name: string;
  size: number;
  sha256: string;
}

function noarkOf(
  meeting: Meeting,
  { frozen, locked_at }: LockedMinutes,
  files: Described[],
  papers: (PaperOfMeeting & { path: string })[],
): string {
  const e = (name: string, value: string | number) => `<${name}>${xml(String(value))}</${name}>`;
  const objects = files.map(
    ({ name, size, sha256 }) =>
      `<dokumentobjekt>${e('format', name.endsWith('.pdf') ? 'PDF/A-2a' : 'DOCX')}` +
      `${e('variantformat', name.includes('offentlig') ? 'Dokument hvor deler av innholdet er skjermet' : 'Arkivformat')}` +
      `${e('referanseDokumentfil', name)}${e('sjekksum', sha256)}${e('sjekksumAlgoritme', 'SHA-256')}` +
      `${e('filstoerrelse', size)}</dokumentobjekt>`,
  );
  const attached = papers.map(
    ({ path, title, number, media_type, size, hash, legal_basis }) =>
      `<dokumentbeskrivelse>${e('dokumenttype', 'Sakspapir')}${e('tittel', title)}${e('saksnummer', number)}` +
      `${legal_basis ? `<skjerming>${e('skjermingshjemmel', legal_basis)}</skjerming>` : ''}` +
      `<dokumentobjekt>${e('format', media_type)}${e('variantformat', 'Produksjonsformat')}` +
      `${e('referanseDokumentfil', path)}${e('sjekksum', hash)}${e('sjekksumAlgoritme', 'SHA-256')}` +
      `${e('filstoerrelse', size)}</dokumentobjekt></dokumentbeskrivelse>`,
  );
  const exempt = frozen.cases.filter(({ legal_basis }) => legal_basis);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<moetemappe>${e('systemID', meeting.eventId)}${e('tittel', meeting.title)}${e('utvalg', frozen.body)}`,
    `${e('moetedato', frozen.starts_local)}${e('moetested', meeting.place ?? '')}`,
    `<moeteregistrering>${e('registreringsID', frozen.identifier)}${e('tittel', frozen.title)}`,
    `${e('moeteregistreringstype', frozen.kindWord)}${e('arkivertDato', locked_at)}`,
    ...frozen.cases.map(({ number, title }) => `<sak>${e('saksnummer', number)}${e('offentligTittel', title)}</sak>`),
    ...exempt.map(
      ({ number, legal_basis }) =>
        `<skjerming>${e('skjermingshjemmel', legal_basis!)}${e('gjelder', number)}</skjerming>`,
    ),
    `<dokumentbeskrivelse>${e('dokumenttype', frozen.kindWord)}${e('tittel', frozen.title)}`,
    ...objects,
    '</dokumentbeskrivelse>',
    ...attached,
    '</moeteregistrering></moetemappe>',
    '',
  ].join('\n');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
