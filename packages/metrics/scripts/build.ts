import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * Writes `dist`: one ES module and one type file per source file, which bundlers can shake, as the package is published. Inside the
 * repository it is used from source.
 */
const metrics = fileURLToPath(new URL('..', import.meta.url));
const dist = join(metrics, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
execFileSync(
  process.execPath,
  [join(metrics, '../../node_modules/typescript/bin/tsc'), '-p', join(metrics, 'tsconfig.build.json')],
  {
    stdio: 'inherit',
  },
);

const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
const bytes = modules.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
const joined = Buffer.concat(modules.sort().map((file) => readFileSync(join(dist, file))));
const built: { scaleOf?: (id: string) => unknown } = await import(pathToFileURL(join(dist, 'index.js')).href);
if (built.scaleOf?.('1-5') === undefined) throw new Error('the built package does not work');
console.log(
  `${modules.length} modules, ${(bytes / 1024).toFixed(1)} KB with comments, ${(gzipSync(joined).length / 1024).toFixed(1)} KB compressed`,
);
