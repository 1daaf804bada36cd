import type { FileFormat } from '@otklik/contract';

type Encoding = FileFormat['encoding'];

/**
 * Which letters the bytes stand for. A byte-order mark says it; bytes that are valid UTF-8 with any non-ASCII letter in them
 * are UTF-8; what remains is one of the two single-byte pages that Excel writes, told apart by how their letters stand.
 *
 * @param isWhole false: the sample was cut, and its last letter may be incomplete
 */
export function detectEncoding(sample: Buffer, isWhole: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (isUtf8(sample, isWhole)) return 'utf-8';
  return isMostlyInRuns(sample) ? 'windows-1251' : 'windows-1252';
}

/**
 * In Cyrillic text a letter above 0xBF stands beside another, in Western text alone among plain ones. A word is enough to tell,
 * where statistics of letters want sentences.
 */
function isMostlyInRuns(sample: Buffer): boolean {
  const isLetter = (byte: number | undefined) => byte !== undefined && (byte >= 0xc0 || ukrainian.has(byte));
  let [letters, inRuns] = [0, 0];
  for (let index = 0; index < sample.length; index += 1) {
    if (!isLetter(sample[index])) continue;
    letters += 1;
    if (isLetter(sample[index - 1]) || isLetter(sample[index + 1])) inRuns += 1;
  }
  return inRuns * 2 > letters;
}

/** ё, є, і, ї and ґ, small and large, stand below the other letters. */
const ukrainian: ReadonlySet<number> = new Set([0xa8, 0xb8, 0xaa, 0xba, 0xb2, 0xb3, 0xaf, 0xbf, 0xa5, 0xb4]);

function isUtf8(sample: Buffer, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}
