import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, node, root } from './prepare.mjs';

/** `npm run bench [-- NAME…] [--json]`: measures the built platform. */
install();
build();
const { status } = spawnSync(node, [join(root, 'tests', 'bench', 'run.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
});
process.exit(status ?? 1);
