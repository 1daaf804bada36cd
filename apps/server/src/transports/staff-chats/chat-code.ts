import { randomInt } from 'node:crypto';
import type { Secrets } from '../../platform/secrets.ts';

/** Without what is easily misread; so many that nobody guesses one within its quarter of an hour. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 12;
const BEFORE = 'staff-';
export const CODE_LIVES_MS = 15 * 60_000;

export function newChatCode(): string {
  return BEFORE + Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join('');
}

/** The code in what a chat says; null: it says something else. */
export function chatCodeIn(said: string | null): string | null {
  const read = said?.trim().toLowerCase() ?? '';
  return read.length === BEFORE.length + LENGTH && read.startsWith(BEFORE) ? read : null;
}

export function chatCodeIndex(secrets: Pick<Secrets, 'blindIndex'>, workspaceId: number, code: string): Buffer {
  return secrets.blindIndex(workspaceId, `chat code:${code}`);
}
