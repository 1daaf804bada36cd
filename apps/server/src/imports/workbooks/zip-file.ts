import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { because } from '../../platform/errors.ts';

/** A part of a zip archive, found by its directory: parts are read in any order, and only those that are wanted. */
export interface ZipEntry {
  readonly name: string;
  stream(): AsyncIterable<Buffer>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** The mark at the end of an archive, and the longest comment that may stand behind it. */
const TAIL = 22 + 65_535;
/** What zlib says of bytes that it cannot unpack. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

export const broken = () =>
  because(
    'invalid_input',
    'no_workbook',
    'The file is no XLSX workbook and no archive of a LimeSurvey survey, or a part of it is missing: save it anew',
  );

/** @throws Problem when the directory is missing, as in a file that was cut off */
export async function readZip(file: FileHandle, path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - TAIL), Math.min(size, TAIL));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || tail.length < end + 22 || tail.readUInt32LE(end) !== END) throw broken();
  const [place, length] = [tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12)];
  // A damaged directory may say that it is longer than the file: so much is not asked for.
  if (place + length > size) throw broken();
  const directory = await bytesAt(file, place, length);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const method = directory.readUInt16LE(at + 10);
    const bytes = directory.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place));
    const start = directory.readUInt32LE(at + 42);
    const name = directory.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    entries.set(name, { name, stream: () => readEntry(file, path, { method, bytes, start }) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  if (entries.size === 0) throw broken();
  return entries;
}

async function* readEntry(
  file: FileHandle,
  path: string,
  { method, bytes, start }: { method: number; bytes: number; start: number },
): AsyncGenerator<Buffer> {
  if (method !== STORED && method !== DEFLATED) throw broken();
  const header = await bytesAt(file, start, 30);
  const from = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (bytes === 0) return;
  const raw = createReadStream(path, { start: from, end: from + bytes - 1 });
  const stream = method === STORED ? raw : raw.pipe(createInflateRaw());
  if (stream !== raw) raw.on('error', (error) => stream.destroy(error));
  try {
    for await (const piece of stream) yield piece as Buffer; // neither stream has an encoding set
  } finally {
    raw.destroy();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw broken();
  return buffer;
}
