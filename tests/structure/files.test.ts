import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Source, sourcesIn } from './sources.ts';

/** How long files are and what they are called. Each rule is tried on a planted violation, so that it cannot rot. */

const MAX_LINES = 300;
const DATA =
  /^db\/((migrations|reference|demo)\/|schema\.ts$)|^app\/routes\.ts$|^tests\/routes\/roles(-desk)?\.ts$|\.css$/;
const FORBIDDEN = new Set(['utils', 'helpers', 'common', 'lib', 'service', 'services', 'manager', 'data', 'v2']);
const AREA_FILES = new Set([
  'schema.ts',
  'rules.ts',
  'policy.ts',
  'queries.server.ts',
  'commands.server.ts',
  'reactions.server.ts',
]);
/** Standards and algorithms in their own right; the kernel is made of such. */
const NOUNS = new Set([
  'access/secrets.ts',
  'calendar/gate.ts',
  'calendar/ical.ts',
  'calendar/zones.ts',
  'contacts/names.ts',
  'imports/columns.ts',
  'imports/encodings.ts',
  'imports/table.ts',
  'inbox/bounce.ts',
  'inbox/calendar-time.ts',
  'inbox/message.ts',
  'inbox/reply.ts',
  'newsletters/blocks.ts',
  'newsletters/links.ts',
  'newsletters/markdown.ts',
  'outbox/bell.ts',
  'outbox/suppressions.ts',
  'participation/layout.ts',
  'participation/matching.ts',
  'participation/moments.ts',
  'participation/working-hours.ts',
  'programme/attendance.ts',
  'programme/documents.ts',
  'programme/events.ts',
  'programme/groups.ts',
  'programme/log.ts',
  'programme/measured.ts',
  'programme/shares.ts',
]);

const all = sourcesIn(['app', 'bin', 'db', 'emails', 'tests']);
const domain = sourcesIn(['app/domain']);

test('no file is longer than 300 lines', () => {
  expect(tooLong(all)).toEqual([]);
  const planted = { path: 'app/web/long.ts', text: '\n'.repeat(301) };
  const data = { path: 'db/reference/long.ts', text: '\n'.repeat(301) };
  expect(tooLong([planted, data])).toEqual(['app/web/long.ts']);
});

test('README says of every variable that the configuration reads, and of no other', () => {
  const read = variablesIn(readFileSync('bin/config.ts', 'utf8'));
  const told = variablesIn(readFileSync('README.md', 'utf8'));
  expect(told.toSorted()).toEqual(read.toSorted());
  expect(variablesIn('  PORT: z.coerce,\n| `HOST` * | `127.0.0.1` |\n| `js.public` | 1 |')).toEqual(['PORT', 'HOST']);
});

/** Names of variables where they are declared, or begin a row of a table. */
function variablesIn(text: string): string[] {
  return [...text.matchAll(/^(?: {2}([A-Z_]+):|\| `([A-Z_]+)`)/gm)].map(([, code, row]) => code ?? row!);
}

test('no file or folder has a name that says nothing', () => {
  expect(namedForNothing(all)).toEqual([]);
  const planted = ['app/utils/x.ts', 'app/domain/events/helpers.ts', 'bin/v2.ts', 'app/web/libel.ts'];
  expect(namedForNothing(planted.map((path) => ({ path, text: '' })))).toEqual(planted.slice(0, 3));
});

test('an area holds only the files whose names say what they hold', () => {
  expect(strangersInAreas(domain)).toEqual([]);
  const planted = [
    'app/domain/events/sending.ts',
    'app/domain/events/desk/stuff.ts',
    'app/domain/events/desk/rules.ts',
  ];
  expect(strangersInAreas(planted.map((path) => ({ path, text: '' })))).toEqual(planted.slice(0, 2));
});

function tooLong(sources: Source[]): string[] {
  return sources
    .filter(({ path, text }) => !DATA.test(path) && text.split('\n').length - 1 > MAX_LINES)
    .map(({ path }) => path);
}

function namedForNothing(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path.split('/').some((part) => FORBIDDEN.has(part.split('.')[0]!)))
    .map(({ path }) => path);
}

function strangersInAreas(sources: Source[]): string[] {
  return sources
    .map(({ path }) => path)
    .filter((path) => path !== 'app/domain/reactions.ts' && !path.startsWith('app/domain/kernel/'))
    .filter((path) => {
      const [area, ...rest] = path.slice('app/domain/'.length).split('/');
      const name = rest.at(-1) ?? '';
      return rest.length > 2 || !(AREA_FILES.has(name) || NOUNS.has(`${area}/${name}`));
    });
}
