import { policyInForce } from '../../decisions/policies/policy-in-force.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { findInvitationFacts } from '../message/before-sending.store.ts';
import { nextDueAt, releaseOrphans, settleMessages, takeDue, type SettledRow } from './claim.store.ts';
import { beginDialogueJob } from '../incoming/dialogue-jobs.ts';
import { allowance, taken, type Flow } from './flow.ts';
import { followUp } from './follow-up.ts';
import { momentIn } from './moment-in.ts';
import type { Followed } from './plan-next.ts';
import { prepare, type Desk, type Prepared } from '../message/prepare.ts';
import { buryContacts, findReachable } from '../receipts/dead-contacts.store.ts';
import { isRecognised, restAfter, settle, type Settled } from './settle.ts';
import type { Outcome } from '../transport.ts';
import { QUIET_HOURS, WORDS_WANTED } from './waits.ts';
import { findTransport, lockFlow, updateFlow, type FlowRow } from '../transports.store.ts';

type Ready = Extract<Prepared, { outgoing: unknown }>;

/** A message and what the provider said. */
export interface Finished {
  readonly prepared: Ready;
  readonly outcome: Outcome;
}
export interface Turn {
  readonly ready: readonly Ready[];
  /** Some were taken that do not go: there may be more. */
  readonly comeAtOnce: boolean;
  /** When the next may go; null: nothing waits, or the sending is paused. */
  readonly comeAgainAt: Date | null;
}
interface Wanted {
  readonly sender: string;
  readonly finished: readonly Finished[];
  readonly wanted: number;
  /** Null: not looked for this time. */
  readonly orphansBefore: Date | null;
  readonly isLast: boolean;
}

/** A dialogue has this long to give a message its words. */
const WORDS_MS = 10 * 60_000;
const NOTHING: Turn = { ready: [], comeAtOnce: false, comeAgainAt: null };

/**
 * One transaction: writes down what became of those that came back and takes the next. Together, because each commit costs the same
 * however many messages it speaks of; whatever gathers while one is under way goes with the next.
 */
export function takeTurn(desk: Desk, turn: Wanted): Promise<Turn> {
  return inWorkspace(desk.services.db, desk.workspaceId, async (db) => {
    const { workspaceId, transportId } = desk;
    const now = desk.services.now();
    const flow = await lockFlow(db, workspaceId, transportId);
    if (flow === undefined) return NOTHING;
    const transport = await findTransport(db, workspaceId, transportId);
    const after = await settleFinished(desk, db, flow, turn.finished, transport?.cost ?? 0);
    if (turn.orphansBefore !== null)
      await releaseOrphans(db, desk, { before: turn.orphansBefore, now, recognisedSince: recognisedSince(desk, now) });
    const inForce = await policyInForce(db, workspaceId);
    if (transport === undefined || transport.paused_at !== null || inForce.isPaused) return NOTHING;
    if (transport.archived_at !== null) return abandon(desk, db, turn.sender);
    const limits = { perSecond: transport.per_second, perDay: transport.per_day };
    const moment = momentIn(desk.company, now);
    const allowed = allowance(limits, after, turn.wanted, moment);
    const due = allowed.count === 0 ? [] : await takeDue(db, desk, { limit: allowed.count, now, sender: turn.sender });
    const comesOnce = (row: MessageRow) =>
      row.doubted_at === null || isRecognised(row.doubted_at, now, desk.kind.recognisesForMs);
    const rows = due.filter(comesOnce);
    await leaveInDoubt(
      desk,
      db,
      due.filter((row) => !comesOnce(row)),
    );
    const prepared = await prepare(desk, db, rows, inForce);
    await putBack(desk, db, prepared);
    const ready = prepared.filter((one): one is Ready => 'outgoing' in one);
    if (ready.length > 0) {
      const used = taken(limits, after, ready.length, moment);
      await updateFlow(db, workspaceId, transportId, {
        free_at: used.freeAt,
        day: used.day,
        sent_on_day: used.sentOnDay,
      });
    }
    if (due.length > 0) return { ready, comeAtOnce: ready.length === 0, comeAgainAt: null };
    const next = await nextDueAt(db, desk);
    if (next === null) return NOTHING;
    const free = allowed.comeAgainAt;
    return { ...NOTHING, comeAgainAt: free !== null && free > next ? free : next };
  });
}

/** What may have gone before this the provider would take for another message, and the customer would have it twice. */
function recognisedSince({ kind }: Desk, now: Date): Date {
  return new Date(Math.max(0, now.getTime() - kind.recognisesForMs));
}

async function leaveInDoubt(desk: Desk, db: WorkspaceDb, rows: readonly MessageRow[]): Promise<void> {
  const settled = rows.map((row) => ({ ...notGone(row), state: 'doubtful', reason: row.reason, dueAt: row.due_at }));
  await settleMessages(db, desk.workspaceId, settled, desk.services.now());
}

/** An archived transport carries nothing: what waits on it, however long, is handed to the next way. */
async function abandon(desk: Desk, db: WorkspaceDb, sender: string): Promise<Turn> {
  const now = desk.services.now();
  const rows = await takeDue(db, desk, { limit: 200, now, sender, early: true });
  const invitations = await findInvitationFacts(
    db,
    desk.workspaceId,
    rows.flatMap((row) => row.invitation_id ?? []),
  );
  const verdict = { go: false, reason: 'transport_archived', nextWay: true } as const;
  const prepared = rows.map((row) => ({ row, invitation: invitations.get(row.invitation_id ?? '') ?? null, verdict }));
  await putBack(desk, db, prepared);
  return { ...NOTHING, comeAtOnce: rows.length > 0 };
}

async function settleFinished(
  desk: Desk,
  db: WorkspaceDb,
  row: FlowRow,
  finished: readonly Finished[],
  cost: number,
): Promise<Flow> {
  const flow: Flow = { freeAt: row.free_at, day: row.day, sentOnDay: row.sent_on_day, resumeAt: row.resume_at };
  if (finished.length === 0) return flow;
  const now = desk.services.now();
  const tried = await tryElsewhere(desk, db, finished, now);
  const settled = tried.map((one) => ({ ...one, settled: settleOne(desk, one, now) }));
  await settleMessages(
    db,
    desk.workspaceId,
    settled.map(({ prepared, settled: to }) => rowOf(prepared, to, cost)),
    now,
  );
  await followUp(desk, db, settled.map(followed));
  const change = flowAfter(row, finished, now, desk.kind);
  await updateFlow(db, desk.workspaceId, desk.transportId, change);
  return { ...flow, resumeAt: change.resume_at === undefined ? flow.resumeAt : change.resume_at };
}

/** A browser that has given its subscription up is not the customer's only one, perhaps: what did not arrive there goes to another of his. */
async function tryElsewhere(
  desk: Desk,
  db: WorkspaceDb,
  finished: readonly Finished[],
  now: Date,
): Promise<readonly Finished[]> {
  if (desk.kind.addressedBy !== 'address') return finished;
  const gone = finished.flatMap((one) => {
    const { row, addressId } = one.prepared;
    const isGone = one.outcome.kind === 'refused' && one.outcome.permanent;
    // An answer in a chat belongs there and nowhere else.
    if (!isGone || addressId === null || row.customer_id === null || row.address_id !== null) return [];
    return [{ one, customer_id: row.customer_id, address_id: addressId, reason: null }];
  });
  await buryContacts(db, desk, gone, now);
  const reachable = await findReachable(
    db,
    desk,
    gone.map((each) => each.customer_id),
  );
  const elsewhere = new Set(gone.flatMap(({ one, customer_id: id }) => (reachable.has(id) ? [one] : [])));
  return finished.map((one) =>
    one.outcome.kind === 'refused' && elsewhere.has(one)
      ? { ...one, outcome: { kind: 'later', reason: one.outcome.reason, retryAfterSeconds: 0, everything: false } }
      : one,
  );
}

function settleOne({ kind }: Desk, { prepared, outcome }: Finished, now: Date): Settled {
  const { attempts, expires_at: expiresAt, attempted_at: attemptedAt, doubted_at: doubtedAt } = prepared.row;
  return settle(outcome, {
    attempts,
    attemptedAt: attemptedAt ?? now,
    doubtedAt,
    recognisesForMs: kind.recognisesForMs,
    expiresAt,
    now,
    chance: Math.random(),
  });
}

function rowOf({ row }: Ready, to: Settled, cost: number): SettledRow {
  const common = {
    id: row.id,
    attempts: row.attempts,
    dueAt: row.due_at,
    providerId: null,
    cost: 0,
    uncounted: false,
    doubtedAt: null,
    taken: row,
  };
  switch (to.state) {
    case 'planned': {
      const { state, reason, dueAt, isCounted, doubtedAt } = to;
      return { ...common, state, reason, dueAt, uncounted: !isCounted, doubtedAt };
    }
    case 'doubtful':
      return { ...common, state: to.state, reason: to.reason, doubtedAt: to.doubtedAt };
    case 'failed':
      return { ...common, state: to.state, reason: to.reason };
    default:
      return { ...common, state: to.state, reason: null, providerId: to.providerId, cost: cost * to.parts };
  }
}

function followed({ prepared, settled }: { prepared: Ready; settled: Settled }): Followed {
  const { row, invitation } = prepared;
  switch (settled.state) {
    case 'sent':
    case 'delivered':
      return { row, invitation, became: settled.state, providerId: settled.providerId };
    case 'failed':
      return settled.isDead
        ? { row: { ...row, address_id: prepared.addressId }, invitation, became: 'dead', reason: settled.reason }
        : { row, invitation, became: 'failed', reason: settled.reason };
    default:
      return { row, invitation, became: 'waiting' };
  }
}

/** The provider's own word on a rest counts; without one it rests the longer the oftener it failed. */
function flowAfter(flow: FlowRow, finished: readonly Finished[], now: Date, { addressedBy }: Desk['kind']) {
  const rests = finished.flatMap(({ outcome }) => (outcome.kind === 'later' && outcome.everything ? [outcome] : []));
  const hasArrived = finished.some(({ outcome }) => outcome.kind === 'sent' || outcome.kind === 'refused');
  const last = finished.findLast(({ outcome }) => outcome.kind !== 'sent')?.outcome;
  // What may have gone is not repeated: where nothing but doubts comes back, each message more would be lost to one.
  const isInDoubt = !hasArrived && finished.some(({ outcome }) => outcome.kind === 'doubtful');
  const mustRest = rests.length > 0 || isInDoubt;
  // All messages of a company's own system go to one place: what it does not take is its trouble, not an address's.
  const isDown = mustRest || (addressedBy === 'customer' && !hasArrived);
  const failures = isDown ? flow.failures + 1 : hasArrived ? 0 : flow.failures;
  const resting = [...rests.map((rest) => rest.retryAfterSeconds), ...(isInDoubt ? [null] : [])];
  const seconds = Math.max(0, ...resting.map((told) => told ?? restAfter(failures) / 1000));
  return {
    failures,
    ...(!mustRest ? {} : { resume_at: new Date(now.getTime() + seconds * 1000) }),
    ...(finished.some(({ outcome }) => outcome.kind === 'sent') ? { last_sent_at: now } : {}),
    ...(last === undefined || last.kind === 'sent'
      ? {}
      : { last_failed_at: now, last_error: last.reason.slice(0, 500) }),
  };
}

/** Those that do not go, or not now: they wait, are dropped, or go by the next way. */
export async function putBack(desk: Desk, db: WorkspaceDb, prepared: readonly Prepared[]): Promise<void> {
  const now = desk.services.now();
  const rows: SettledRow[] = [];
  const dropped: Followed[] = [];
  for (const one of prepared) {
    if ('outgoing' in one) continue;
    const { row } = one;
    const common = notGone(row);
    if ('wantsWords' in one) {
      await desk.services.jobs.enqueue(db, beginDialogueJob, {
        workspaceId: desk.workspaceId,
        transportId: desk.transportId,
        messageId: row.id,
        invitationId: one.invitation.id,
        customerId: row.customer_id,
      });
      rows.push({ ...common, state: 'planned', reason: WORDS_WANTED, dueAt: new Date(now.getTime() + WORDS_MS) });
    } else if ('waitUntil' in one.verdict)
      rows.push({
        ...common,
        state: 'planned',
        reason: one.verdict.reason ?? QUIET_HOURS,
        dueAt: one.verdict.waitUntil,
      });
    else if (!one.verdict.go && row.doubted_at !== null)
      // It may have gone already: no other way may carry it.
      rows.push({ ...common, state: 'doubtful', reason: row.reason, dueAt: row.due_at });
    else if (!one.verdict.go) {
      const { reason, nextWay } = one.verdict;
      rows.push({ ...common, state: 'cancelled', reason, dueAt: row.due_at });
      dropped.push({ row, invitation: one.invitation, became: nextWay ? 'unreachable' : 'dropped', reason });
    }
  }
  await settleMessages(db, desk.workspaceId, rows, now);
  await followUp(desk, db, dropped);
}

function notGone(row: MessageRow): Omit<SettledRow, 'state' | 'reason' | 'dueAt'> {
  const { id, attempts, doubted_at: doubtedAt } = row;
  return { id, attempts, providerId: null, cost: 0, uncounted: true, doubtedAt, taken: row };
}
