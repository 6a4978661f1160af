import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import type { Block, Content } from '../../../app/domain/newsletters/issues/blocks.ts';
import { composeIssue } from '../../../app/jobs/newsletters/compose.ts';
import { filled, mergeField } from '../../../emails/merge-fields.ts';
import { testCtx } from '../../support/context.ts';
import { dangersIn } from '../../support/html.ts';

/** Whatever is written in a newsletter reaches its readers as text and as checked links, and as nothing else. */

const settings = { appUrl: 'https://moteplass.example', slug: 'februar', postalAddress: '' };
// These blocks look nothing up.
const ctx: Ctx = testCtx(undefined as never);

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://evil.example"><button>x</button></form>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '--><script>alert(1)</script><!--',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'https://osloregionen.no@evil.example/',
  '[x](javascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](\\javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<javascript:alert(1)>',
  '<https://moss.example/"onclick="alert(1)>',
  '[x](https://moss.example/"onclick="alert`1`)',
  '[<script>alert(1)</script>](https://moss.example)',
  '![x](javascript:alert(1))',
  '```html\n<script>alert(1)</script>\n```',
  '    <script>alert(1)</script>',
  '[x]: javascript:alert(1)\n\n[x]',
  `${mergeField('leave')}`,
  '\ue000greeting\ue001<b>',
  '{{greeting}}',
  '\ud800',
  '\u0000',
];

const blocksOf = (text: string): Block[] => [
  { id: '1', kind: 'heading', text },
  { id: '2', kind: 'text', markdown: text },
  { id: '3', kind: 'text', markdown: `- ${text}\n\n> **${text}**\n\n[${text}](${text})` },
  { id: '4', kind: 'button', label: text, href: text },
  { id: '5', kind: 'button', label: text, href: `https://moss.example/${text}` },
  { id: '6', kind: 'divider' },
];
const contentOf = (text: string): Content => ({ subject: text, preheader: text, blocks: blocksOf(text) });

test.each(HOSTILE)('%j typed in every field does nothing', async (text) => {
  const { html, text: plain } = await composeIssue(ctx, contentOf(text), 'nb', settings);
  expect(dangersIn(html)).toEqual([]);
  expect(html.match(/\ue000[a-z]*\ue001/g)).toEqual(
    ['greeting', 'leave', 'choices'].map((name) => `\ue000${name}\ue001`),
  );
  expect(plain.match(/\ue000/g)).toHaveLength(3);
});

test('nothing typed at random does anything', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('[', '](', ')', '<', '>', '"', '\n', '\n\n', '* ', '> ', '**', '\\', '&', '#', '`'),
  );
  const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      const { html } = await composeIssue(ctx, contentOf(text), 'nb', settings);
      expect(dangersIn(html)).toEqual([]);
      expect(html.match(/\ue000/g)).toHaveLength(3);
    }),
    { numRuns: 150 },
  );
});

test('planted dangers are found', () => {
  const planted = '<p onclick="x"><script></script><a href="javascript:x">x</a><img src="data:x"></p>';
  expect(dangersIn(planted)).toEqual(['onclick', '<script>', 'javascript:x', 'data:x']);
});

test('deep nesting is read, and ends', async () => {
  const { html } = await composeIssue(ctx, contentOf(`${'> '.repeat(500)}x ${'**a'.repeat(200)}`), 'nb', settings);
  expect(html).toContain('x ');
});

test('merge fields are escaped in html, and as they are in text', async () => {
  const edition = await composeIssue(ctx, contentOf('Hei'), 'nb', settings);
  const values = {
    greeting: 'Hei, <b>"Kari"</b> \ue000leave\ue001',
    leave: 'https://moteplass.example/a?b&c',
    choices: 'https://moteplass.example/d',
  };
  const copy = filled(edition, values);
  expect(copy.html).toContain('Hei, &lt;b&gt;&quot;Kari&quot;&lt;/b&gt; leave');
  expect(copy.html).toContain('href="https://moteplass.example/a?b&amp;c"');
  expect(copy.text).toContain('Hei, <b>"Kari"</b> leave');
  expect(copy.text).toContain(': https://moteplass.example/a?b&c\n');
  expect(`${copy.html}${copy.text}`).not.toMatch(/[\ue000\ue001]/);
});
