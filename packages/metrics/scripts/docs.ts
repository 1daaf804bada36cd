import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contents } from './docs/contents.ts';
import { documentedIn, tagOf } from './docs/doc-comments.ts';
import { indexPage, REQUIRED_TAGS } from './docs/index-page.ts';

/**
 * Writes docs/indices from the doc comments; with `--check` writes nothing and fails when a page is out of date. What the simulation
 * writes and what people write is left alone.
 */
const LEFT_ALONE = new Set(['coverage.md', 'DEFINITIONS.md']);
const here = fileURLToPath(new URL('..', import.meta.url));
const target = join(here, '../../docs/indices');
const indices = documentedIn(join(here, 'src')).filter((one) => tagOf(one, 'index') !== undefined);

const pages = new Map<string, string>([['README.md', contents(indices)]]);
for (const index of indices) {
  const missing = REQUIRED_TAGS.filter((tag) => tagOf(index, tag) === undefined);
  if (missing.length > 0) throw new Error(`${index.file} ${index.name} lacks @${missing.join(', @')}`);
  pages.set(`${tagOf(index, 'index')}.md`, indexPage(index));
}

mkdirSync(target, { recursive: true });
const present = readdirSync(target).filter((file) => !LEFT_ALONE.has(file));
const stale = [
  ...present.filter((file) => !pages.has(file)),
  ...[...pages]
    .filter(([file, page]) => !present.includes(file) || readFileSync(join(target, file), 'utf8') !== page)
    .map(([file]) => file),
];
if (process.argv.includes('--check')) {
  if (stale.length > 0) console.error(`out of date: ${stale.join(', ')}; run packages/metrics/scripts/docs.ts`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const file of present) if (!pages.has(file)) rmSync(join(target, file));
  for (const [file, page] of pages) writeFileSync(join(target, file), page);
  console.log(`${pages.size} pages, ${stale.length} changed`);
}
