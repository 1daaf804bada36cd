// Starts the tools of the house, and takes them along when this process is stopped.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from './ground.mjs';

const running = new Set();

/** Runs Node on a script of ours. @returns {Promise<boolean>} whether it ended well */
export function run(args, { quiet = false } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
    // Tools that look for "node" themselves must find this one and not the old one.
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
  });
  running.add(child);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code === 0);
    });
  });
}

/** Runs the command that a package offers under its own name. */
export function runTool(packageName, args, options) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : (bin[packageName] ?? Object.values(bin)[0]);
  return run([join(folder, file), ...args], options);
}

/** However the command is stopped, its tools are stopped with it. */
export function endWithLauncher() {
  const end = (signal) => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(128 + (constants.signals[signal] ?? 1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
  process.on('disconnect', () => end('SIGHUP'));
  process.channel?.unref(); // listening to it would keep this process alive
}
