import type { Database } from '../platform/database/database.ts';
import { afterCommit, type Work } from '../platform/database/work.ts';
import { dropOldest } from '../platform/remember.ts';

/** How a door ends: `closed` by the company, `expired` by its date, `revoked` without a day of grace. */
export type EndKind = 'closed' | 'expired' | 'revoked';

/** What a public address leads to: the occasion that its answers belong to, and until when it takes them. */
export interface Door {
  readonly kind: 'open' | 'personal';
  readonly workspaceId: number;
  /** Of the link, or of the invitation. */
  readonly id: string;
  readonly path: string;
  readonly surveyId: number;
  /** The version that a new answer belongs to. */
  readonly surveyNumber: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly source: 'link' | 'qr' | 'personal';
  /** Sites that show the page in a frame of theirs, where it gets no cookie; null: nobody may. */
  readonly framedBy: readonly string[] | null;
  readonly openedAt: Date | null;
  readonly completedAt: Date | null;
  readonly createdAt: Date;
  readonly end: { readonly kind: EndKind; readonly at: Date } | null;
  /** Of the interaction; null: the visit itself is the interaction. */
  readonly occurredAt: Date | null;
  readonly language: string | null;
  readonly customerId: string | null;
  readonly interactionId: string | null;
  readonly employeeId: number | null;
  readonly topicId: number | null;
  readonly productIds: readonly number[];
  readonly segmentIds: readonly number[];
}

/** Somebody who has begun may finish: the page lay open, or the phone was off, when the door was closed. */
const GRACE_MS = 24 * 3_600_000;

/** Whether the door takes this answer now; `begunAt` null: there is none yet. */
export function refusalAt(door: Door, begunAt: Date | null, now: Date): EndKind | null {
  const { end } = door;
  if (end === null || end.at > now) return null;
  const mayFinish = begunAt !== null && begunAt < end.at && now.getTime() < end.at.getTime() + GRACE_MS;
  if (mayFinish && end.kind !== 'revoked') return null;
  return end.kind;
}

/** The first of several ends. */
export function firstEnd(ends: readonly [kind: EndKind, at: Date | null][]): Door['end'] {
  let first: Door['end'] = null;
  for (const [kind, at] of ends) if (at !== null && (first === null || at < first.at)) first = { kind, at };
  return first;
}

interface Remembered {
  readonly door: Door;
  readonly readAt: number;
}
const remembered = new WeakMap<Database, Map<string, Remembered>>();
/** A door that another process closed takes answers for this long at most. */
const FRESH_MS = 2_000;
/** While the database is away, a page can still be shown for a link that was used not long ago; its answers wait on the phone. */
const STALE_MS = 15 * 60_000;
const MOST = 20_000;

export function recallDoor(db: Database, path: string, age: 'fresh' | 'stale' = 'fresh'): Door | undefined {
  const known = remembered.get(db)?.get(path);
  if (known === undefined) return undefined;
  const limit = age === 'fresh' ? FRESH_MS : STALE_MS;
  return performance.now() - known.readAt < limit ? known.door : undefined;
}

export function rememberDoor(db: Database, door: Door): void {
  let doors = remembered.get(db);
  if (doors === undefined) remembered.set(db, (doors = new Map<string, Remembered>()));
  doors.delete(door.path);
  doors.set(door.path, { door, readAt: performance.now() });
  dropOldest(doors, MOST);
}

/** What closes, opens or publishes in this process is seen by the next customer. */
export function doorsChanged(work: Work, services: { readonly db: Database }): void {
  afterCommit(work.db, () => forgetDoors(services.db, work.workspaceId));
}

export function forgetDoors(db: Database, workspaceId: number): void {
  const doors = remembered.get(db);
  if (doors === undefined) return;
  for (const [path, { door }] of doors) if (door.workspaceId === workspaceId) doors.delete(path);
}
