import { readFile } from 'node:fs/promises';

/** The compiled script of the survey page. Read it once at start; `node apps/respond/build.ts` makes it. */
export async function loadPageScript(): Promise<string> {
  return readFile(new URL('../dist/page.js', import.meta.url), 'utf8');
}
