import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Refusal } from './ground.mjs';

const chromium = '/usr/bin/chromium';

/** The browser of the browser tests: Debian's, because it is signed, patched and the same on every machine. */
export function ensureChromium() {
  if (existsSync(chromium)) return;
  if (!mayInstall()) {
    throw new Refusal(
      `The browser tests need Chromium at ${chromium}. On Debian and Ubuntu: sudo apt-get install chromium. Without it: npm test -- --only unit,database`,
    );
  }
  console.log('Installing Chromium for the browser tests (once) …');
  const isInstalled = apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  if (!isInstalled || !existsSync(chromium)) {
    throw new Refusal(
      'Chromium could not be installed; apt-get said why above. Without it: npm test -- --only unit,database',
    );
  }
}

/** The message centre that the tests of SMS speak to. Without it they are skipped, and say so. */
export function offerMessageCentre() {
  const isThere = spawnSync('perl', ['-MNet::SMPP', '-e1'], { stdio: 'ignore' }).status === 0;
  if (isThere || !mayInstall()) return;
  console.log('Installing a message centre for the tests of SMS (once) …');
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', 'libnet-smpp-perl'))
    console.log('It could not be installed; the tests of SMPP are skipped.');
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function apt(...args) {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
