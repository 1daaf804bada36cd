import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { broken, isDamaged, readZip, type ZipEntry } from './zip-file.ts';

export interface OpenZip {
  readonly parts: ReadonlyMap<string, ZipEntry>;
  readonly size: number;
}

/** What is read out of a zip file. Its directory stands at its end, so the file is laid into a temporary one while it is read. */
export async function* fromZip<T>(
  bytes: () => AsyncIterable<Buffer>,
  read: (zip: OpenZip) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'otklik-zip-'));
  const copy = path.join(folder, 'archive.zip');
  try {
    await pipeline(bytes(), createWriteStream(copy));
    const file = await open(copy);
    try {
      const { size } = await file.stat();
      yield* read({ parts: await readZip(file, copy), size });
    } catch (error) {
      throw isDamaged(error) ? broken() : error;
    } finally {
      await file.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
