import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundlePageScript } from './bundle.ts';

const script = await bundlePageScript();
await mkdir(new URL('dist/', import.meta.url), { recursive: true });
await writeFile(new URL('dist/page.js', import.meta.url), script);
console.log(`apps/respond/dist/page.js: ${script.length} bytes, ${gzipSync(script).length} compressed`);
