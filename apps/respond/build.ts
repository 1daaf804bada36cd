import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundlePageScript, type ScriptName } from './bundle.ts';

const names: readonly ScriptName[] = ['page', 'files', 'kiosk', 'kiosk-worker', 'widget', 'case-form', 'chat'];

await mkdir(new URL('dist/', import.meta.url), { recursive: true });
for (const name of names) {
  const script = await bundlePageScript(name);
  await writeFile(new URL(`dist/${name}.js`, import.meta.url), script);
  console.log(`apps/respond/dist/${name}.js: ${script.length} bytes, ${gzipSync(script).length} compressed`);
}
