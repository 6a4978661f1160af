import { expect, test } from 'vitest';
import { type Source, sourcesIn, withoutComments } from './sources.ts';

/** What code may not do where. Each rule is tried on a planted violation. */

const domain = sourcesIn(['app/domain']);
const seen = sourcesIn(['app/routes', 'app/ui'], ['.ts', '.tsx']);

test('the domain knows neither the clock nor the environment', () => {
  expect(reachingOut(domain)).toEqual([]);
  const planted = [
    'const a = new Date();',
    'const b = process.env.PORT;',
    'const c = Date.now();',
    '// new Date()\nconst d = new Date(ctx.now());',
  ].map((text, at) => ({ path: `app/domain/planted-${at}.ts`, text }));
  expect(reachingOut(planted)).toEqual(planted.slice(0, 3).map(({ path }) => path));
});

test('what users read stands in the texts, not in routes and components', () => {
  expect(textInCode(seen)).toEqual([]);
  const planted = { path: 'app/ui/planted.tsx', text: "/** Påmelding */\nexport const a = 'Meld deg på';\n// å" };
  expect(textInCode([planted])).toEqual(["app/ui/planted.tsx: export const a = 'Meld deg på';"]);
});

test('every exported query and command says what it does', () => {
  expect(undocumented(domain)).toEqual([]);
  const planted = {
    path: 'app/domain/x/queries.server.ts',
    text: '/** Documented. */\nexport async function a() {}\n\nexport async function b() {}\nexport function c() {}\n',
  };
  expect(undocumented([planted])).toEqual(['app/domain/x/queries.server.ts: b', 'app/domain/x/queries.server.ts: c']);
});

test('a route that only changes something is a noun, and says so by having nothing to show', () => {
  expect(namedForVerbs(sourcesIn(['app'], ['routes.ts']))).toEqual([]);
  const planted = { path: 'app/routes.ts', text: "route('a/:id/avlys', 'x.ts'), route('a/:id/avlysning', 'x.ts')" };
  expect(namedForVerbs([planted])).toEqual(['a/:id/avlys']);
});

test('a route without a page has no form to show again', () => {
  expect(replyingNowhere(sourcesIn(['app/routes'], ['.ts']))).toEqual([]);
  const planted = { path: 'app/routes/x/closure.ts', text: 'export const action = () => { return form.reply; };' };
  expect(replyingNowhere([planted, { ...planted, path: 'app/routes/x/page.tsx' }])).toEqual([planted.path]);
});

/** Without a page the reply would be raw data: these read what is posted with `readPosted`. */
function replyingNowhere(sources: Source[]): string[] {
  return sources
    .filter(({ path, text }) => path.endsWith('.ts') && /\b(readForm|refused)\(|\.reply\b/.test(withoutComments(text)))
    .map(({ path }) => path);
}

/** The clock itself is in the kernel: `systemNow`. */
function reachingOut(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path !== 'app/domain/kernel/time.ts')
    .filter(({ text }) => /new Date\(\s*\)|Date\.now\(|process\.env/.test(withoutComments(text)))
    .map(({ path }) => path);
}

function textInCode(sources: Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => /[æøåÆØÅ]/.test(line.replace(/\[[^\]]*\](?=[^'"`]*\/)/g, '')))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

function undocumented(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /\/(queries|commands)\.server\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?function (\w+)/gm)]
        .filter((match) => !text.slice(0, match.index).trimEnd().endsWith('*/'))
        .map((match) => `${path}: ${match[1]}`),
    );
}

/** URLs in Norwegian: a change of state ends in a noun, never in the imperative. */
function namedForVerbs(sources: Source[]): string[] {
  const verbs =
    /\/(avlys|publiser|slett|lagre|endre|send|kopier|meld|trekk|flytt|fjern|avslutt|opprett|registrer|godta|avslå)$/;
  return sources.flatMap(({ text }) =>
    [...text.matchAll(/route\(\s*'([^']+)'/g)].map((match) => match[1]!).filter((path) => verbs.test(path)),
  );
}
