import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Refusal } from './ground.mjs';

const chromium = '/usr/bin/chromium';

/** The browser of the browser tests: Debian's, because it is signed, patched and the same on every machine. */
export function ensureChromium() {
  if (existsSync(chromium)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Refusal(
      `The browser tests need Chromium at ${chromium}. On Debian and Ubuntu: sudo apt-get install chromium. Without it: npm test -- --only unit,database`,
    );
  }
  console.log('Installing Chromium for the browser tests (once) …');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const isInstalled = apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  if (!isInstalled || !existsSync(chromium)) {
    throw new Refusal(
      'Chromium could not be installed; apt-get said why above. Without it: npm test -- --only unit,database',
    );
  }
}
