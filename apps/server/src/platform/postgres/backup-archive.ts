import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';

/** A backup is one compressed tar: anybody can look into it with the tools of the system. */
export interface ArchiveWriter {
  addText(name: string, text: string): Promise<void>;
  addFolder(name: string): Promise<void>;
  /** A file that may grow, shrink or vanish meanwhile, as those of a running database do. */
  addFile(name: string, path: string): Promise<void>;
  /** @returns when everything is on the disk */
  close(): Promise<void>;
  abandon(): void;
}

type WholeHeader = Pick<tar.Header, 'name' | 'mode'> & Partial<tar.Header>;

export function writeArchive(path: string, onBytes: (bytes: number) => void): ArchiveWriter {
  const pack = tar.pack();
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  // Level 1: a backup should end soon, and the deepest level saves but a tenth more.
  const written = pipeline(pack, createGzip({ level: constants.Z_BEST_SPEED }), file);
  written.catch(() => undefined); // reported by whoever is adding, or by close
  const failed = written.then(() => new Promise<never>(() => undefined));
  failed.catch(() => undefined);

  const addWhole = async (header: WholeHeader, text: string) => {
    // When the file cannot be written the packing is destroyed with it; the file's error is the one to tell.
    if (pack.destroying) await written;
    await new Promise<void>((resolve, reject) => {
      pack.entry(header, text, (error) => (error ? reject(error) : resolve()));
    });
  };

  return {
    addText: (name, text) => addWhole({ name, mode: 0o600 }, text),
    addFolder: (name) => addWhole({ name: `${name}/`, type: 'directory', mode: 0o700 }, ''),
    addFile: async (name, source) => {
      const size = statSync(source, { throwIfNoEntry: false })?.size;
      if (size === undefined) return;
      if (pack.destroying) await written;
      const entry = pack.entry({ name, size, mode: 0o600 });
      await Promise.race([pipeline(exactly(source, size), entry), failed]);
      onBytes(size);
    },
    close: async () => {
      pack.finalize();
      await written;
    },
    abandon: () => {
      pack.destroy();
      file.destroy();
    },
  };
}

/** Reads `files` and folders of an archive into a folder. @throws when the archive is cut off or is none */
export async function readArchive(
  path: string,
  targetDir: string,
  onEntry: (name: string) => void,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const extract = tar.extract();
  const fed = pipeline(createReadStream(path), createGunzip(), extract);
  fed.catch(() => undefined); // thrown below, after what had already arrived
  for await (const entry of extract) {
    const { name, type, size } = entry.header;
    const target = placeOf(targetDir, name);
    onEntry(name);
    if (type === 'directory') {
      mkdirSync(target, { recursive: true, mode: 0o700 });
      entry.resume();
      continue;
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(entry, createWriteStream(target, { mode: 0o600, flush: true }));
    onBytes(size);
  }
  await fed;
}

/** Every file below a folder, as paths from it with slashes; folders end with one. */
export function listTree(folder: string, isLeftOut: (path: string) => boolean, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name;
    if (isLeftOut(path)) return [];
    if (entry.isDirectory()) return [`${path}/`, ...listTree(folder, isLeftOut, `${path}/`)];
    return entry.isFile() ? [path] : [];
  });
}

/** Names come from a file somebody hands us: none may lead out of the folder. */
function placeOf(targetDir: string, name: string): string {
  const target = normalize(join(targetDir, name));
  if (target !== targetDir && !target.startsWith(targetDir + sep))
    throw new Error(`The archive names a file outside: ${name}`);
  return target;
}

/**
 * As many bytes as were announced: what came later is cut off, what is missing is zeros. The database's log, which the
 * backup holds too, puts both right.
 */
async function* exactly(path: string, size: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let left = size;
    while (left > 0) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(left, 2 ** 18)), 0);
      if (bytesRead === 0) break;
      yield buffer.subarray(0, bytesRead);
      left -= bytesRead;
    }
    for (; left > 0; left -= Math.min(left, 2 ** 18)) yield Buffer.alloc(Math.min(left, 2 ** 18));
  } finally {
    await file.close();
  }
}
