import type { PlainDocument } from '../../app/documents/document.ts';

/** A document with one of everything, and texts that writers must take care of. */
export function aDocument(changes: Partial<PlainDocument> = {}): PlainDocument {
  return {
    title: 'Møtebok for styret & «utvalget» <1/26>',
    language: 'nb',
    metadata: {
      author: 'Styret',
      publisher: 'Osloregionen',
      identifier: 'styret/2026-02-05/motebok',
      kind: 'Møtebok',
      createdAt: '2026-02-06T09:00:00.000Z',
      date: '2026-02-05',
      keywords: ['1/26', '2/26'],
      rights: 'Offentlig; 2/26 unntatt etter offl. § 13 & fvl. § 13',
      properties: [
        { name: 'Body', value: 'Styret' },
        { name: 'CaseNumbers', value: '1/26, 2/26' },
      ],
    },
    footer: { text: 'Møtebok for styret 5. februar 2026', page: 'Side' },
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Sted', description: 'Rådhuset, kl. 09.00–\u206011.00' },
          { term: 'Møteleder', description: 'Åse Ærlig' },
        ],
      },
      { kind: 'heading', level: 2, text: 'Til stede' },
      {
        kind: 'table',
        caption: 'Medlemmer',
        columns: [{ heading: 'Navn', share: 2 }, { heading: 'Kommune' }, { heading: 'Stemmer', align: 'end' }],
        rows: [
          ['Åse Ærlig', 'Nes', '1'],
          ['Bård 🙂 Berg', 'Øvre Eiker', '10 000'],
        ],
      },
      { kind: 'heading', level: 3, text: '1/26 Budsjett' },
      { kind: 'paragraph', text: 'Leder la frem saken.\nPå to linjer.\n\nEt nytt avsnitt.' },
      { kind: 'list', items: ['Første punkt', 'Andre punkt'] },
      { kind: 'framed', title: 'Vedtak', text: 'Budsjettet vedtas.\n\nFristen er 1. mars.' },
      { kind: 'paragraph', text: 'Unntatt etter lov.', tone: 'muted' },
    ],
    ...changes,
  };
}
