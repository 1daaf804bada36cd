import { hash } from 'node:crypto';

/** The same name gives the same id on every machine, so that two who make one thing at once make one. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', parts.join('\u001f'), 'hex');
  // Version 8 (made by a rule of its own) and the variant of RFC 9562.
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3] ?? '8';
  // Joined at once: a text that is put together piece by piece is kept as its pieces.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
