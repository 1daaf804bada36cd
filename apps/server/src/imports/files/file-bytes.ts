import { createHash } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { because, Problem } from '../../platform/errors.ts';
import { findChunk, insertChunk } from '../imports.store.ts';

const CHUNK_BYTES = 1024 * 1024;
const LARGEST_FILE = 4 * 1024 ** 3;

/** The file of an import, piece by piece: memory does not grow with it. */
export async function* fileBytes(db: Database, workspaceId: number, importId: number): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const bytes = await inWorkspace(db, workspaceId, (tx) => findChunk(tx, workspaceId, importId, number));
    if (bytes === undefined) {
      if (number === 0)
        throw because('gone', 'file_gone', 'The file of this import is not kept any more: send it again');
      return;
    }
    yield bytes;
  }
}

/** Keeps a file as it streams in. Each piece is its own transaction; a file that stops half way is never looked at. */
export async function keepFile(
  db: Database,
  workspaceId: number,
  importId: number,
  stream: AsyncIterable<Buffer>,
): Promise<{ hash: Buffer; bytes: number }> {
  const hash = createHash('sha256');
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  let number = 0;
  const write = async () => {
    const piece = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    const place = number++;
    await inWorkspace(db, workspaceId, (tx) => insertChunk(tx, workspaceId, importId, place, piece));
  };
  for await (const piece of stream) {
    hash.update(piece);
    pending.push(piece);
    pendingBytes += piece.length;
    bytes += piece.length;
    if (bytes > LARGEST_FILE) throw new Problem('too_large', 'The file is larger than 4 GB: send it in parts');
    if (pendingBytes >= CHUNK_BYTES) await write();
  }
  if (pendingBytes > 0) await write();
  if (bytes === 0) throw because('invalid_input', 'file_empty', 'The file is empty');
  return { hash: hash.digest(), bytes };
}
