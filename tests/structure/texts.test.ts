import { expect, test } from 'vitest';
import en from '../../app/text/en.json' with { type: 'json' };
import nb from '../../app/text/nb.json' with { type: 'json' };
import { sourcesIn, withoutComments } from './sources.ts';

/** The texts: the same keys and the same parameters in both languages, and each one used. */

type Texts = { [key: string]: string | Texts };

const norwegian = flat(nb);
const english = flat(en);
const code = sourcesIn(['app', 'bin', 'emails', 'db'], ['.ts', '.tsx'])
  .map(({ text }) => withoutComments(text))
  .join('\n');

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

test.skip('every text is used somewhere', () => {
  expect(unused([...norwegian.keys()], code)).toEqual([]);
  const planted = ['site.menu', 'site.menus', 'event.state.full', 'event.free_one', 'errors.gone'];
  const using = [
    'words.site.menu; t(`event.state.$',
    "{state}`); t('event.free', { count }); new Conflict('gone')",
  ].join('');
  expect(unused(planted, using)).toEqual(['site.menus']);
});

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries.filter(([key]) => !key.endsWith('._')));
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

/** A key is used when its last word stands in the code as a property or in quotes, or its parent is read by a variable. */
function unused(keys: string[], code: string): string[] {
  const written = new Set(code.match(/[\w-]+/g));
  const computed = [...code.matchAll(/[`'"]([\w.-]+)\.\$\{/g)].map((match) => match[1]!);
  return keys.filter((key) => {
    const parent = key.slice(0, key.lastIndexOf('.'));
    const name = key.slice(key.lastIndexOf('.') + 1).replace(/_(zero|one|two|few|many|other)$/, '');
    const isComputed = computed.some((prefix) => parent === prefix || parent.endsWith(`.${prefix}`));
    return !written.has(name) && !isComputed;
  });
}
