import { expect, test } from 'vitest';
import en from '../../app/text/en.json' with { type: 'json' };
import nb from '../../app/text/nb.json' with { type: 'json' };
import { sourcesIn } from './sources.ts';
import { programOf, unusedTexts } from './text-uses.ts';

/** The texts: the same keys and the same parameters in both languages, and each one used. */

type Texts = { [key: string]: string | Texts };

const norwegian = flat(nb);
const english = flat(en);
test('both languages have the same keys and parameters', () => {
  expect(differences(norwegian, english)).toEqual([]);
  const planted = differences(
    new Map([
      ['a', 'x'],
      ['b', '{{n}} x'],
    ]),
    new Map([
      ['b', 'x'],
      ['c', 'x'],
    ]),
  );
  expect(planted).toEqual(['a is missing in English', 'b has other parameters', 'c is missing in Norwegian']);
});

test('no text is empty', () => {
  const empty = (texts: Map<string, string>) => [...texts].filter(([, text]) => !text.trim()).map(([key]) => key);
  expect([...empty(norwegian), ...empty(english)]).toEqual([]);
  expect(empty(new Map([['a', ' ']]))).toEqual(['a']);
});

test('no text is a filler', () => {
  const fillers = (texts: Map<string, string>) => [...texts.keys()].filter((key) => key.endsWith('_'));
  expect([...fillers(norwegian), ...fillers(english)]).toEqual([]);
  expect(fillers(flat({ a: { _: '_', b: 'b' } }))).toEqual(['a._']);
});

test('every text is used somewhere', { timeout: 240_000 }, () => {
  const files = sourcesIn(['app', 'bin', 'emails'], ['.ts', '.tsx']).map(({ path }) => path);
  expect(unusedTexts(programOf(files), 'app/text/nb.json')).toEqual([]);
});

test('planted texts that nothing reads are found', () => {
  const planted = {
    site: { menu: 'x', søk: 'x', rest: { of: 'x' }, whole: { one: 'x', other: 'x' } },
    event: { state: { full: 'x', open: 'x', held: 'x' }, free_one: 'x', free_other: 'x' },
    errors: { gone: 'x', lost: 'x' },
    page: { title: 'x', unused: 'x' },
    unused: 'x',
  };
  const code = `import texts from './planted.json';
    declare function t(key: string): string;
    declare const [state, code]: ['full' | 'open', string];
    const { menu, ...others } = texts.site;
    export const read = [menu, others['søk'], others.rest.of, Object.values(texts.site.whole), 'gone'];
    export const made = [t('event.free'), t(\`event.state.\${state}\`), t(\`errors.\${code}\`)];
    export const page: { title: string } = texts.page;`;
  const program = programOf([], { 'app/planted.ts': code, 'app/planted.json': JSON.stringify(planted) });
  const unused = ['event.state.held', 'errors.lost', 'page.unused', 'unused'];
  expect(unusedTexts(program, 'app/planted.json')).toEqual(unused);
});

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  const parameters = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort();
  return keys.flatMap((key) => {
    const [here, there] = [one.get(key), other.get(key)];
    if (here === undefined) return [`${key} is missing in Norwegian`];
    if (there === undefined) return [`${key} is missing in English`];
    return String(parameters(here)) === String(parameters(there)) ? [] : [`${key} has other parameters`];
  });
}
