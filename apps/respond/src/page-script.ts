import { readFile } from 'node:fs/promises';

/** The compiled script of the survey page. Read it once at start; `node apps/respond/build.ts` makes it. */
export async function loadPageScript(): Promise<string> {
  return readFile(new URL('../dist/page.js', import.meta.url), 'utf8');
}

/** What a survey with files, voices or signatures needs besides. */
export async function loadFileScript(): Promise<string> {
  return readFile(new URL('../dist/files.js', import.meta.url), 'utf8');
}

/** What a tablet runs, and what keeps it for the days without a network. `__VERSION__` in both is filled in by who serves them. */
export async function loadKioskScript(): Promise<string> {
  return readFile(new URL('../dist/kiosk.js', import.meta.url), 'utf8');
}

export async function loadKioskWorker(): Promise<string> {
  return readFile(new URL('../dist/kiosk-worker.js', import.meta.url), 'utf8');
}

/** What a company's own site includes. */
export async function loadWidgetScript(): Promise<string> {
  return readFile(new URL('../dist/widget.js', import.meta.url), 'utf8');
}

/** What a page on which a customer writes needs: its height in a frame on such a site, and answers while he writes. */
export async function loadCaseFormScript(): Promise<string> {
  return readFile(new URL('../dist/case-form.js', import.meta.url), 'utf8');
}

/** What keeps a chat going without a reload. */
export async function loadChatScript(): Promise<string> {
  return readFile(new URL('../dist/chat.js', import.meta.url), 'utf8');
}
