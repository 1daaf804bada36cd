import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `manifest.ts published` before packing, `manifest.ts source` after it. Inside the repository the package exports its source, which
 * Node does not run under `node_modules`; npm packs `exports` as they stand, so they are what `publishConfig` names while it packs.
 */
const metrics = fileURLToPath(new URL('..', import.meta.url));
const manifest = join(metrics, 'package.json');
const kept = join(metrics, 'package.json.source');

if (process.argv[2] === 'published') {
  const text = readFileSync(manifest, 'utf8');
  const { scripts: _, publishConfig, ...rest } = JSON.parse(text);
  const { exports, ...config } = publishConfig;
  writeFileSync(kept, text);
  writeFileSync(manifest, `${JSON.stringify({ ...rest, exports, publishConfig: config }, null, 2)}\n`);
} else {
  renameSync(kept, manifest);
}
