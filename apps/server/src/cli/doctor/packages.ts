import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Finding, bad, good, poor } from './finding.ts';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      link: z.boolean().optional(),
      optional: z.boolean().optional(),
      peer: z.boolean().optional(),
    }),
  ),
});

/** Doctor only says it: npm empties node_modules first, under whatever runs. The launcher compares alike before a start. */
export function examinePackages(root = fileURLToPath(new URL('../../../../..', import.meta.url))): Finding {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  if (wanted === undefined) return poor('package-lock.json cannot be read', `Take ${root} from the repository again.`);
  // What npm has noted of its last work in node_modules.
  const present = readLock(path.join(root, 'node_modules', '.package-lock.json')) ?? {};
  const different = Object.entries(wanted).filter(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.link === true) return false;
    const found = present[place];
    // What is optional may be missing because it is for another platform.
    return found === undefined ? entry.optional !== true && entry.peer !== true : found.version !== entry.version;
  });
  const [first] = different;
  if (first === undefined) return good('as in the lock file');
  const [place, { version = 'a version' }] = first;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return bad(
    `installed packages differ from the lock file (${different.length}; first ${name}: wanted ${version}, found ${present[place]?.version ?? 'none'})`,
    `Stop Otklik, then start it again with "npm start", or run "npm ci" in ${root}.`,
  );
}

function readLock(file: string) {
  try {
    return lockFile.parse(JSON.parse(readFileSync(file, 'utf8'))).packages;
  } catch {
    return undefined;
  }
}
