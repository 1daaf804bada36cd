import chardet from 'chardet';
import type { FileFormat } from '@otklik/contract';

type Encoding = FileFormat['encoding'];

/**
 * Which letters the bytes stand for. A byte-order mark says it; bytes that are valid UTF-8 with any non-ASCII letter in them
 * are UTF-8; what remains is one of the two single-byte pages that Excel writes, told apart by letter statistics.
 *
 * @param isWhole false: the sample was cut, and its last letter may be incomplete
 */
export function detectEncoding(sample: Buffer, isWhole: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (isUtf8(sample, isWhole)) return 'utf-8';
  const found = chardet.analyse(sample).find((match) => isCyrillic(match.name) || isLatin(match.name));
  return found !== undefined && isCyrillic(found.name) ? 'windows-1251' : 'windows-1252';
}

function isCyrillic(name: string): boolean {
  return name === 'windows-1251' || name === 'KOI8-R' || name === 'ISO-8859-5';
}

function isLatin(name: string): boolean {
  return name.startsWith('ISO-8859-1') || name === 'windows-1252' || name === 'ISO-8859-2' || name === 'ISO-8859-9';
}

function isUtf8(sample: Buffer, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}
