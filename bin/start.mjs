import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, node, nodeFlags, root } from './prepare.mjs';

/** `node bin/start.mjs [PROGRAM] [ARGUMENTS]`: prepares the clone on any Node, then hands over to the locked one. */
const [program = 'serve', ...args] = process.argv.slice(2);
install();
build();

const child = spawn(node, [...nodeFlags, join(root, 'build', 'server', `${program}.js`), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
