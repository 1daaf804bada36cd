import { z } from 'zod';
import type { LikenessReason, MatchRules } from '@otklik/contract';
import { decrypted } from '../interactions/contacts.ts';
import { writeSearchKeys } from '../interactions/search-customers.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Services } from '../platform/services.ts';
import { conflictsOf, judge, looseEmail, loosePhone, type MatchedCustomer } from './likeness.ts';
import {
  decideLikeness,
  dropLikeness,
  noteLikeness,
  readMatchRules,
  takeFound,
  type LikenessRow,
} from './likenesses.store.ts';
import { shareKeys, takeToMatch, type KeyPair, type ToMatch } from './match-keys.store.ts';
import { findMatched } from './matched.store.ts';
import { mergeCustomers } from './merge-customers.service.ts';

/** Looks into every company's queue. Also sent for when somebody should not wait for the minute to pass. */
export const matchJob = { name: 'customers.match', payload: z.object({}) };

/** Small enough that a merge by hand never waits long for the rows of one piece. */
const PIECE = 500;
const JUDGED_AT_ONCE = 50;

/** Compares those that are new, or of whom more is known, with everybody; then does with the likenesses what the rules say. */
export async function matchCustomers(services: Services, workspaceId: number, signal: AbortSignal): Promise<void> {
  let isMore = true;
  while (isMore && !signal.aborted)
    isMore = await inWorkspace(services.db, workspaceId, (db) => findLikenesses(services, db, workspaceId));
  isMore = true;
  while (isMore && !signal.aborted)
    isMore = await inWorkspace(services.db, workspaceId, (db) => judgeFound(services, db, workspaceId));
}

async function findLikenesses(services: Services, db: WorkspaceDb, workspaceId: number): Promise<boolean> {
  const rules = await readMatchRules(db, workspaceId);
  const { taken, rows } = await takeToMatch(db, workspaceId, PIECE);
  const ids = rows.map(({ id }) => id);
  await writeSearchKeys(db, services.secrets, workspaceId, ids);
  const keys = rows.flatMap((row) => keysOf(services.secrets, workspaceId, row));
  const pairs = await shareKeys(db, workspaceId, keys, rules.sharedByAtMost);
  const isEmailKey = new Set(keys.flatMap(({ key, isEmail }) => (isEmail ? [key.toString('hex')] : [])));
  for (const pair of pairs) {
    const reason = reasonOf(pair, isEmailKey.has(pair.match_key.toString('hex')));
    await noteLikeness(db, workspaceId, [pair.one, pair.other], { reasons: [reason], at: services.now() });
  }
  return taken === PIECE;
}

function keysOf(secrets: Secrets, workspaceId: number, row: ToMatch) {
  const email = looseEmail(decrypted(secrets, row.email_encrypted) ?? '');
  const phone = loosePhone(decrypted(secrets, row.phone_encrypted) ?? '');
  const key = (text: string, isEmail: boolean) => ({
    key: secrets.blindIndex(workspaceId, `${isEmail ? 'mailbox' : 'subscriber'}:${text}`),
    customerId: row.id,
    isEmail,
  });
  return [...(email === null ? [] : [key(email, true)]), ...(phone === null ? [] : [key(phone, false)])];
}

function reasonOf(pair: KeyPair, isEmail: boolean): LikenessReason {
  if (isEmail) return pair.is_email ? 'email' : 'similar_email';
  return pair.is_phone ? 'phone' : 'similar_phone';
}

async function judgeFound(services: Services, db: WorkspaceDb, workspaceId: number): Promise<boolean> {
  const rules = await readMatchRules(db, workspaceId);
  const found = await takeFound(db, workspaceId, JUDGED_AT_ONCE);
  const work: Work = { db, workspaceId, actor: systemActor, now: services.now(), requestId: null };
  for (const row of found) await judgeOne(services, work, rules, row);
  return found.length === JUDGED_AT_ONCE;
}

async function judgeOne(services: Services, work: Work, rules: MatchRules, row: LikenessRow): Promise<void> {
  const { db, workspaceId, now, actor } = work;
  const pair = [row.first_id, row.second_id] as const;
  const customers = await findMatched(db, services.secrets, workspaceId, pair);
  const [one, other] = customers;
  // Erased, or merged with somebody a moment ago.
  if (one === undefined || other === undefined) return dropLikeness(db, workspaceId, pair);
  const conflicts = conflictsOf(one, other);
  const verdict = judge(rules, row.reasons, conflicts);
  if (verdict === 'ignore') return dropLikeness(db, workspaceId, pair);
  if (verdict === 'propose')
    return decideLikeness(db, workspaceId, pair, { state: 'proposed', at: now, by: actor.id, conflicts });
  const [kept, merged] = keepFirst(one, other) ? [one, other] : [other, one];
  await mergeCustomers(services, work, { kept: kept.id, merged: merged.id, reasons: row.reasons });
}

/** Who is known to another system stays, else who has been known for longer. */
function keepFirst(one: MatchedCustomer & { createdAt: Date }, other: MatchedCustomer & { createdAt: Date }): boolean {
  if ((one.externalId === null) !== (other.externalId === null)) return one.externalId !== null;
  return one.createdAt.getTime() <= other.createdAt.getTime();
}
