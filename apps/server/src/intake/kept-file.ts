import type { LetterFileLine } from '@otklik/contract';
import { mediaTypesOf } from '../responses/uploads/media-type.ts';
import type { LetterFile } from './read-letter.ts';

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 20;

/** Documents are archives inside, which their first bytes do not tell from any other archive: both must agree. */
const archives: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};
const texts = new Set(['txt', 'csv', 'log', 'ics']);

export type Kept = { readonly mediaType: string } | { readonly refused: NonNullable<LetterFileLine['refused']> };

/** Whether what was attached is kept: by what it is, not by what it calls itself. Nothing is kept that could run where it is looked at. */
export function keptFile(file: LetterFile, place: number): Kept {
  if (place >= MOST_FILES) return { refused: 'surplus' };
  if (file.bytes.length === 0) return { refused: 'empty' };
  if (file.bytes.length > LARGEST_BYTES) return { refused: 'too_large' };
  const mediaType = typeOf(file);
  return mediaType === null ? { refused: 'wrong_type' } : { mediaType };
}

function typeOf({ name, bytes }: LetterFile): string | null {
  const [known] = mediaTypesOf(bytes);
  if (known !== undefined) return known;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return archives[extension] ?? null;
  return texts.has(extension) && !bytes.includes(0) ? 'text/plain; charset=utf-8' : null;
}
