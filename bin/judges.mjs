import { spawnSync } from 'node:child_process';
import { installOnDebian } from './debian.mjs';

/** The distribution's Python, which sees its packages; another first on the path would not. */
export const systemPython = '/usr/bin/python3';

const PACKAGES = ['python3-icalendar', 'python3-dkim', 'libical3'];
const IMPORTS =
  'import icalendar, dkim, ctypes, ctypes.util; ctypes.CDLL(ctypes.util.find_library("ical") or "missing")';

function areThere() {
  return spawnSync(systemPython, ['-c', IMPORTS], { stdio: 'ignore' }).status === 0;
}

/** Makes sure that there are readers of other makes to test calendars and signatures against. */
function requireJudges() {
  if (areThere() || (installOnDebian(...PACKAGES) && areThere())) return;
  process.stderr.write(`The tests of calendars and signatures need: apt-get install ${PACKAGES.join(' ')}\n`);
  process.exit(1);
}

if (import.meta.main) requireJudges();
