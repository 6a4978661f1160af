import { join } from 'node:path';
import { build, install, node, root, run } from './prepare.mjs';

/** `npm test [-- VITEST ARGUMENTS]`: everything, on a fresh clone too. */
install();
build();
run(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], { NODE_ENV: 'test' });
