import type { PlainDocument } from '../documents/document.ts';
import type { Certificate } from '../domain/participation/certificates/queries.server.ts';
import type { Handled } from './handle.ts';

/** What a certificate says: who, what, when and for how long. */
export function certificateFacts(certificate: Certificate, { words, t, formats, language }: Handled) {
  const texts = words.certificate;
  const { name, title, title_en, starts_local, ends_local, days, code } = certificate;
  const minutes = days.reduce((sum, day) => sum + (day.minutes ?? 0), 0);
  const isTimed = days.every((day) => day.minutes !== null);
  const facts: [string, string][] = [
    [texts.name, name],
    [texts.event, (language === 'en' && title_en) || title],
    [texts.when, formats.period(starts_local, ends_local)],
    [texts.present, days.map(({ day_on }) => formats.date(day_on)).join(', ')],
    ...(isTimed ? [[texts.time, lengthOf(minutes, t)] as [string, string]] : []),
    [texts.code, code],
  ];
  return facts.map(([term, description]) => ({ term, description }));
}

/** «1 time og 5 minutter» */
function lengthOf(minutes: number, t: Handled['t']): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [
    hours > 0 && t('certificate.hours', { count: hours }),
    (rest > 0 || hours === 0) && t('certificate.minutes', { count: rest }),
  ].filter(Boolean) as string[];
  return said.join(` ${t('certificate.and')} `);
}

/** The certificate as a document to print or keep; it says where its code can be checked. */
export function certificateDocument(certificate: Certificate, handled: Handled): PlainDocument {
  const { words, t, language, web } = handled;
  const texts = words.certificate;
  const address = new URL(`/bevis/${certificate.code}`, web.settings.appUrl).href;
  return {
    title: texts.title,
    language,
    metadata: {
      author: texts.issuer,
      publisher: texts.issuer,
      identifier: `deltakerbevis/${certificate.code}`,
      kind: texts.title.toLowerCase(),
      createdAt: certificate.issued_at,
      date: certificate.days.at(-1)!.day_on,
      keywords: [],
      rights: texts.rights,
      properties: [],
    },
    footer: { text: texts.title, page: texts.page },
    blocks: [
      { kind: 'paragraph', text: t('certificate.confirms', { name: certificate.name }), tone: 'strong' },
      { kind: 'facts', facts: certificateFacts(certificate, handled) },
      { kind: 'paragraph', text: t('certificate.check', { address }), tone: 'muted' },
    ],
  };
}
