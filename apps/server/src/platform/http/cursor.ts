import { Problem } from '../errors.ts';

/** Where a page ended: the values that the list is ordered by. Opaque to the caller. */
export function writeCursor(...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws Problem when it is not one of ours */
export function readCursor(cursor: string | undefined, length: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // told below, like any other text that is no cursor
  }
  throw new Problem('invalid_input', 'cursor: is not one that this list gave');
}
