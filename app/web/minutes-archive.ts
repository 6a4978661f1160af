import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { pngOf } from '../adapters/pictures.ts';
import { pdfOf } from '../documents/pdf.ts';
import { wordOf } from '../documents/word.ts';
import type { LockedMinutes } from '../domain/meetings/minutes/schema.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import { archiveProperties, minutesDocument } from './minutes-document.ts';
import { xml } from './xml.ts';

/**
 * What an archive takes over of one meeting: its minutes whole, and as they are shown where something is exempt, with
 * metadata for people (JSON) and with the element names of Noark 5 (XML). The same minutes give the same bytes.
 */
export async function archiveOf(meeting: Meeting, minutes: LockedMinutes): Promise<Uint8Array> {
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
  };
  const all: Record<string, Uint8Array> = {
    ...files,
    'metadata.json': Buffer.from(`${JSON.stringify(metadata, null, 2)}\n`),
    'metadata.xml': Buffer.from(noarkOf(meeting, minutes, described)),
  };
  return zipSync(all, { mtime: ZIP_EPOCH });
}

/** A zip dates its files by the clock on the wall from 1980 on; the true dates stand in the metadata. */
const ZIP_EPOCH = new Date(1980, 0, 1);

interface Described {
  name: string;
  size: number;
  sha256: string;
}

function noarkOf(meeting: Meeting, { frozen, locked_at }: LockedMinutes, files: Described[]): string {
  const e = (name: string, value: string | number) => `<${name}>${xml(String(value))}</${name}>`;
  const objects = files.map(
    ({ name, size, sha256 }) =>
      `<dokumentobjekt>${e('format', name.endsWith('.pdf') ? 'PDF/A-2a' : 'DOCX')}` +
      `${e('variantformat', name.includes('offentlig') ? 'Dokument hvor deler av innholdet er skjermet' : 'Arkivformat')}` +
      `${e('referanseDokumentfil', name)}${e('sjekksum', sha256)}${e('sjekksumAlgoritme', 'SHA-256')}` +
      `${e('filstoerrelse', size)}</dokumentobjekt>`,
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
    '</dokumentbeskrivelse></moeteregistrering></moetemappe>',
    '',
  ].join('\n');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
