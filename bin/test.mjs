import { join } from 'node:path';
import { build, install, node, root, run } from './prepare.mjs';

/** `npm test [-- VITEST ARGUMENTS]`: everything, on a fresh clone too. The last line tells how many passed and failed. */
install();
build();
run(node, [join(root, 'bin', 'chromium.mjs')]);
run(node, [join(root, 'bin', 'dovecot.mjs')]);
run(node, [join(root, 'bin', 'judges.mjs')]);
const reporters = ['--reporter=default', `--reporter=${join(root, 'tests', 'support', 'tally.ts')}`];
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
run(node, [vitest, 'run', ...reporters, ...process.argv.slice(2)], { NODE_ENV: 'test' });
