import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Receipt } from './receipt.ts';

/** Receipts that wait to be sent, oldest first: in memory, and line by line in a file that outlives the process. */
export interface QueueFile {
  readonly length: number;
  add(receipt: Receipt): void;
  first(count: number): readonly Receipt[];
  /** Forgets the oldest: they are known to have arrived. */
  drop(count: number): void;
  close(): void;
}

/** So many dropped lines may lie in the file before it is written anew. */
const REWRITE_AFTER = 1_000;

/** Writing is synchronous: when `add` returns, the receipt is on the disk, and a power cut cannot lose it. */
export function openQueueFile(path: string): QueueFile {
  let waiting = existsSync(path) ? readLines(readFileSync(path, 'utf8')) : [];
  let dropped = 0;
  let file = rewrite(path, waiting);
  return {
    get length() {
      return waiting.length;
    },
    add(receipt) {
      // A full disk may have cut the line before this one: each begins a line of its own, and no cut one takes a whole one with it.
      writeSync(file, `\n${JSON.stringify(receipt)}\n`);
      fdatasyncSync(file);
      waiting.push(receipt);
    },
    first: (count) => waiting.slice(0, count),
    drop(count) {
      waiting = waiting.slice(count);
      dropped += count;
      if (waiting.length > 0 && dropped < REWRITE_AFTER) return;
      closeSync(file);
      file = rewrite(path, waiting);
      dropped = 0;
    },
    close: () => closeSync(file),
  };
}

/** A line that was cut by a power failure was never acknowledged to the till, and is left out. */
function readLines(text: string): Receipt[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Receipt];
    } catch {
      return [];
    }
  });
}

function rewrite(path: string, receipts: readonly Receipt[]): number {
  const next = openSync(`${path}.new`, 'w', 0o600);
  writeSync(next, receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
  fdatasyncSync(next);
  renameSync(`${path}.new`, path);
  keepName(path);
  return next;
}

/** Without it a power cut may bring back the file of before, and what was added since is in the other one. Windows cannot, and need not. */
function keepName(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
