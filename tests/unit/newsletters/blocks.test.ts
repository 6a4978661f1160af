import { describe, expect, test } from 'vitest';
import type { Block } from '../../../app/domain/newsletters/issues/blocks.ts';
import { linkOf } from '../../../app/domain/newsletters/links.ts';
import { linksIn } from '../../../app/domain/newsletters/markdown.ts';
import { composeIssue } from '../../../app/jobs/newsletters/compose.ts';
import { testCtx } from '../../support/context.ts';
import { attributeOf, elementsOf } from '../../support/html.ts';

/** What each block that looks nothing up becomes, as html and as text. */

const settings = { appUrl: 'https://moteplass.example', slug: 'februar', postalAddress: '' };
const ctx = testCtx(undefined as never);

async function shown(block: Block) {
  const { html, text } = await composeIssue(
    ctx,
    { subject: 'Emne', preheader: 'Kort', blocks: [block] },
    'nb',
    settings,
  );
  const card = html.slice(html.indexOf('class="card"'), html.indexOf('Du får dette'));
  const plain = text.slice(text.indexOf('greeting') + 11, text.indexOf('\n\n-- '));
  return { card, plain, html, text };
}

const text = (markdown: string): Block => ({ id: 'a', kind: 'text', markdown });

test.each([
  [
    'a heading',
    { id: 'a', kind: 'heading', text: 'Nytt fra møtet' },
    '>Nytt fra møtet</h2>',
    'Nytt fra møtet\n--------------',
  ],
  [
    'a button',
    { id: 'a', kind: 'button', label: 'Les', href: 'https://moss.example/a' },
    'href="https://moss.example/a"',
    'Les:\nhttps://moss.example/a',
  ],
  [
    'a path of our own',
    { id: 'a', kind: 'button', label: 'Les', href: '/medlemmer' },
    'href="https://moteplass.example/medlemmer"',
    'Les:\nhttps://moteplass.example/medlemmer',
  ],
  ['a divider', { id: 'a', kind: 'divider' }, 'border-top:1px solid', '* * *'],
  [
    'bold and italic',
    text('Et **fint** og *lett* ord'),
    'Et <strong>fint</strong> og <em>lett</em> ord',
    'Et fint og lett ord',
  ],
  [
    'a link',
    text('[Les](https://moss.example/a) mer'),
    'href="https://moss.example/a"',
    'Les (https://moss.example/a) mer',
  ],
  ['an address by itself', text('Se https://moss.example'), '>https://moss.example</a>', 'Se https://moss.example'],
  [
    'a mail address',
    text('Skriv til post@moss.example'),
    'href="mailto:post@moss.example"',
    'Skriv til post@moss.example',
  ],
  ['a list', text('- en\n- to\n  - to og en halv'), '<ul', '- en\n- to\n  - to og en halv'],
  ['a numbered list', text('3. tre\n4. fire'), 'start="3"', '3. tre\n4. fire'],
  ['a quote', text('> Bra\n> sagt'), 'class="quote"', '> Bra\n> sagt'],
  ['two paragraphs', text('En\n\nTo'), '>To</p>', 'En\n\nTo'],
  ['html typed as text', text('<b>x</b> & y'), '&lt;b&gt;x&lt;/b&gt; &amp; y', '<b>x</b> & y'],
  ['a heading in the text', text('# x'), '># x</p>', '# x'],
] as [string, Block, string, string][])('%s', async (_, block, html, plain) => {
  const found = await shown(block);
  expect(found.card).toContain(html);
  expect(found.plain).toBe(plain);
});

test.each([
  ['an empty heading', { id: 'a', kind: 'heading', text: ' ' }],
  ['a text of blanks', text(' \n ')],
  ['a button without a label', { id: 'a', kind: 'button', label: '', href: 'https://moss.example' }],
  ['a button that leads nowhere', { id: 'a', kind: 'button', label: 'Les', href: 'javascript:alert(1)' }],
] as [string, Block][])('%s is left out', async (_, block) => {
  expect((await shown(block)).plain).toBe('');
});

test.each([
  ['https://moss.example/a', 'https://moss.example/a'],
  ['moss.example/a?b=c', 'https://moss.example/a?b=c'],
  ['kari@moss.example', 'mailto:kari@moss.example'],
  ['mailto:kari@moss.example', 'mailto:kari@moss.example'],
  ['tel:+4722334455', 'tel:+4722334455'],
  ['/arrangementer', 'https://moteplass.example/arrangementer'],
  ['', undefined],
  ['bare ord', undefined],
  ['ftp://moss.example', undefined],
  ['javascript:alert(1)', undefined],
  ['https://bank.example@evil.example', undefined],
  ['https://', undefined],
])('%j leads to %j', (typed, link) => {
  expect(linkOf(typed, settings.appUrl)).toBe(link);
});

test('the links of a text, as they were typed', () => {
  expect(linksIn('[a](moss.example) **[b](/c)**\n\n- <https://d.example>')).toEqual([
    'moss.example',
    '/c',
    'https://d.example',
  ]);
});

describe('the whole letter', () => {
  test('has a hidden line for the mailbox, a way out, and the page where it is', async () => {
    const { html, text: plain } = await shown(text('Hei'));
    const hidden = elementsOf(html).find((element) => attributeOf(element, 'style')?.includes('display:none'));
    expect(hidden?.childNodes[0]).toMatchObject({ value: expect.stringMatching(/^Kort/) });
    const links = elementsOf(html).map((element) => attributeOf(element, 'href'));
    expect(links).toContain('\ue000leave\ue001');
    expect(links).toContain('\ue000choices\ue001');
    expect(links).toContain('https://moteplass.example/nyhetsbrev/februar');
    expect(plain).toContain('Meld deg av: \ue000leave\ue001');
    expect(plain).toContain('Se i nettleseren: https://moteplass.example/nyhetsbrev/februar');
  });

  test('fetches nothing, and uses nothing that Outlook does not know', async () => {
    const { html } = await shown(text('Hei'));
    expect(html).not.toMatch(/flex|grid|@import|@font-face|background-image|position:|url\(/);
    expect(elementsOf(html).filter(({ tagName }) => ['img', 'link'].includes(tagName))).toEqual([]);
  });

  test('has its subject on one line', async () => {
    const content = { subject: 'En\r\nBcc: x', preheader: 'a\nb', blocks: [] };
    expect(await composeIssue(ctx, content, 'nb', settings)).toMatchObject({ subject: 'En Bcc: x', preheader: 'a b' });
  });
});
