import type { Secrets } from '../../platform/secrets.ts';
import { uuid7 } from '../../platform/uuid7.ts';
import type { Door } from '../../surveys/door.ts';
import { isUuid } from '../../platform/uuid.ts';

/**
 * What a page carries to say whose answer it is: the response's id, the version that was shown, and when it was handed out. The same
 * key is the same response for ever, so a form sent twice counts once; signed, so that nobody writes into another's answer.
 */
export interface ResponseKey {
  readonly responseId: string;
  readonly surveyNumber: number;
  readonly begunAt: Date;
  /** Of the factors and products that take turns, those that this respondent is asked about; null: not decided, or nothing takes turns. */
  readonly turn: readonly number[] | null;
}

export function newKey(door: Door, now: Date): ResponseKey {
  return {
    // A personal link is one answer: whatever page it comes from, it meets this id.
    responseId: door.kind === 'personal' ? door.id : uuid7(now),
    surveyNumber: door.surveyNumber,
    begunAt: now,
    turn: null,
  };
}

export function writeKey(secrets: Secrets, door: Door, key: ResponseKey): string {
  const turn = key.turn === null ? '' : `.t${key.turn.map((id) => id.toString(36)).join('-')}`;
  const text = `${key.responseId}.${key.surveyNumber.toString(36)}.${key.begunAt.getTime().toString(36)}${turn}`;
  return `${text}.${secrets.sign(signedText(door, text))}`;
}

/** Null for a key that is not ours, or another link's. */
export function readKey(secrets: Secrets, door: Door, written: string | null | undefined): ResponseKey | null {
  const match =
    /^(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,6})\.([0-9a-z]{1,9})(?:\.t([0-9a-z-]{0,600}))?)\.([\w-]{22})$/.exec(
      written ?? '',
    );
  const [, text = '', responseId = '', number = '', begun = '', turn, signature = ''] = match ?? [];
  if (match === null || !secrets.verify(signedText(door, text), signature)) return null;
  return {
    responseId,
    surveyNumber: Number.parseInt(number, 36),
    begunAt: new Date(Number.parseInt(begun, 36)),
    turn:
      turn === undefined
        ? null
        : turn
            .split('-')
            .filter((id) => id !== '')
            .map((id) => Number.parseInt(id, 36)),
  };
}

/** The id that a key speaks of, not yet believed: it lets door and response be read in one statement. */
export function claimedId(written: string | null | undefined): string | null {
  const id = written?.slice(0, 36) ?? '';
  return isUuid(id) ? id : null;
}

/** Bound to the door: the key of one link opens nothing at another. */
function signedText(door: Door, text: string): string {
  return `respond:${door.kind}:${door.workspaceId}:${door.id}:${text}`;
}

/** What opens the page of thanks for one answer again: it reads, and writes nothing. */
export function writeThanksKey(secrets: Secrets, door: Door, responseId: string): string {
  return `${responseId}.${secrets.sign(thanksText(door, responseId))}`;
}

/** Null for a key that is not ours, or another link's. */
export function readThanksKey(secrets: Secrets, door: Door, written: string): string | null {
  const responseId = claimedId(written);
  const signature = written.slice(37);
  if (responseId === null || written[36] !== '.' || !/^[\w-]{22}$/.test(signature)) return null;
  return secrets.verify(thanksText(door, responseId), signature) ? responseId : null;
}

function thanksText(door: Door, responseId: string): string {
  return `thanks:${door.kind}:${door.workspaceId}:${door.id}:${responseId}`;
}

/** A page's saves are numbered within the page, and pages among themselves: four seconds, and 256 saves, apart. */
const PAGE_MS = 4_000;
const SAVES = 256;

/** Where the counting of a page's saves starts. It outgrows an integer after more than a year, the longest life of a link. */
export function firstRevision(openedAt: Date, begunAt: Date): number {
  const page = Math.floor(Math.max(0, openedAt.getTime() - begunAt.getTime()) / PAGE_MS);
  return Math.min(page, 8_000_000) * SAVES;
}

/**
 * The revision to save under. Within one page the order of the saves decides, so that a late retry cannot overwrite a newer
 * answer. Between two pages (tabs, phones) the customer has moved on to the one that speaks now: null, which always counts.
 */
export function effectiveRevision(sent: number | null, stored: number | null): number | null {
  if (sent === null || sent < 0 || sent > 2_147_483_647) return null;
  if (stored === null || sent >= stored) return sent;
  return Math.floor(sent / SAVES) === Math.floor(stored / SAVES) ? sent : null;
}
