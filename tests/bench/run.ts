import type { BenchResult } from './result.ts';

/** Every benchmark file, and the names of what it measures. */
const files: {
  names: string[];
  load: () => Promise<{ run: (isWanted: (name: string) => boolean) => Promise<BenchResult[]> }>;
}[] = [
  {
    names: ['pages.home', 'pages.calendar', 'pages.event', 'registrations', 'js.public', 'memory'],
    load: () => import('./web.ts'),
  },
  { names: ['sending', 'sending.dkim'], load: () => import('./sending.ts') },
  {
    names: ['newsletter.send', 'newsletter.send.dkim', 'newsletter.send.wire', 'newsletter.send.memory'],
    load: () => import('./newsletter.ts'),
  },
  { names: ['crash'], load: () => import('./crash.ts') },
  { names: ['newsletter.audience'], load: () => import('./audience.ts') },
  { names: ['invitations.replies'], load: () => import('./replies.ts') },
  { names: ['invitations.publish', 'invitations.answer-to-post'], load: () => import('./invitations.ts') },
  { names: ['programme.readings', 'programme.readings.postgresql'], load: () => import('./programme.ts') },
  { names: ['start.cold', 'start.warm'], load: () => import('./start.ts') },
];

const wanted = process.argv.slice(2).filter((argument) => argument !== '--json');
const asJson = process.argv.includes('--json');
const isWanted = (name: string) =>
  wanted.length === 0 || wanted.some((want) => name === want || name.startsWith(`${want}.`));

const unknown = wanted.filter(
  (want) => !files.some(({ names }) => names.some((name) => `${name}.`.startsWith(`${want}.`))),
);
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is named ${unknown.join(', ')}. There are: ${files.flatMap(({ names }) => names).join(', ')}\n`,
  );
  process.exit(1);
}

if (!asJson) process.stdout.write(row('name', 'value', 'unit', 'baseline', 'ratio'));
for (const { names, load } of files) {
  if (!names.some(isWanted)) continue;
  const { run } = await load();
  for (const measured of await run(isWanted)) {
    const { name, value, unit, baseline, ratio } = measured;
    process.stdout.write(
      asJson ? `${JSON.stringify(measured)}\n` : row(name, String(value), unit, String(baseline), String(ratio)),
    );
  }
}
process.exit(0);

function row(name: string, value: string, unit: string, baseline: string, ratio: string): string {
  return `${name.padEnd(28)}${value.padStart(10)}  ${unit.padEnd(8)}${baseline.padStart(10)}${ratio.padStart(8)}\n`;
}
