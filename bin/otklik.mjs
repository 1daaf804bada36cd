#!/usr/bin/env node
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from './build.mjs';
import { launch, root, settle } from './ground.mjs';

await launch(async () => {
  await settle(fileURLToPath(import.meta.url));
  const args = process.argv.slice(2);
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (args[0] === 'start' && !asksForHelp) buildStale();
  const { runCommandLine } = await import(pathToFileURL(join(root, 'apps/server/src/cli/main.ts')).href);
  await runCommandLine(args);
});
