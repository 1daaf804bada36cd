import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Size of what a browser loads: minified, compressed. Target: 25 KB for the whole package without the distribution library. */
const entry = fileURLToPath(new URL('../../packages/metrics/src/index.ts', import.meta.url));

async function sizeOf(code: string, external: boolean): Promise<{ minified: number; compressed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'metrics-bundle-'));
  const name = join(folder, 'entry.ts');
  writeFileSync(name, code);
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: name, formats: ['es'] },
      rolldownOptions: { external: external ? [/^@stdlib\//] : [], treeshake: true },
    },
  });
  rmSync(folder, { recursive: true });
  const [first] = Array.isArray(output) ? output : [output];
  const chunks = first !== undefined && 'output' in first ? first.output : [];
  const text = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  return { minified: text.length, compressed: gzipSync(text, { level: 9 }).length };
}

const CASES = [
  ['whole package, without the distribution library', `export * from ${JSON.stringify(entry)}`, true],
  ['whole package, with it', `export * from ${JSON.stringify(entry)}`, false],
  [
    'evaluate + nps only, without it',
    `export { evaluate, nps, fromCounts, scaleOf } from ${JSON.stringify(entry)}`,
    true,
  ],
  ['wilson only, without it', `export { wilson } from ${JSON.stringify(entry)}`, true],
] as const;

console.log('| bundle | minified | compressed |\n|---|---|---|');
for (const [name, code, external] of CASES) {
  const { minified, compressed } = await sizeOf(code, external);
  console.log(`| ${name} | ${(minified / 1024).toFixed(1)} KB | ${(compressed / 1024).toFixed(1)} KB |`);
}
