#!/usr/bin/env node
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale, serverEntry } from './build.mjs';
import { Refusal, launch, root, settle, thriftyFlags } from './ground.mjs';
import { refuseStart } from './refuse-start.mjs';
import { noteRunning } from './running.mjs';

const goThroughFiles = new Set(['import', 'bring-customers']);

await launch(async () => {
  const args = process.argv.slice(2);
  const asksForHelp = args.length === 0 || args.includes('--help') || args.includes('-h');
  const starts = args[0] === 'start' && !asksForHelp;
  // A doctor or a backup beside a running server must not take the packages from under it: only a start installs.
  if (starts) refuseStart(args);
  const flags = !asksForHelp && goThroughFiles.has(args[0]) ? thriftyFlags : undefined;
  await settle(fileURLToPath(import.meta.url), { installs: starts, flags });
  if (!asksForHelp) noteRunning(root);
  if (starts) buildStale();
  await runCommand(args);
});

async function runCommand(args) {
  try {
    const { runCommandLine } = await import(pathToFileURL(serverEntry()).href);
    await runCommandLine(args);
  } catch (error) {
    const missing = error?.code === 'ERR_MODULE_NOT_FOUND' && /^Cannot find package '[^']+'/.exec(error.message);
    if (!missing) throw error;
    throw new Refusal(`${missing[0]}: run "npm start" or "npm ci" in ${root}, then this command again.`);
  }
}
