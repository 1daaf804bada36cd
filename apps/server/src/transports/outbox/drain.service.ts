import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { companyOf } from '../../company/company.snapshot.ts';
import { wakeDrain } from '../../invitations/outbox.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { customerOrigin } from '../../surveys/proven-hosts.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { connectionOf } from '../connections.ts';
import type { Desk } from '../message/prepare.ts';
import { takeTurn, type Finished, type Turn } from './take-turn.ts';
import type { Connection, Outcome, Outgoing } from '../transport.ts';
import { findTransport } from '../transports.store.ts';
import { withoutAddress } from '../providers/without-address.ts';
import { publicOrigin } from '../providers/public-origin.ts';

interface Which {
  readonly workspaceId: number;
  readonly transportId: number;
}
export interface DrainOptions {
  /** After this long another transport has its turn at this worker. */
  readonly sliceMs?: number;
  /** A message whose sender was not heard of for this long is an orphan. Longer than any send may take. */
  readonly orphanAfterMs?: number;
  readonly signal?: AbortSignal;
}

const SLICE_MS = 20_000;
/** A provider that says nothing for so long has failed, and whether the message went is not known. */
const LONGEST_SEND_MS = 60_000;
const ORPHAN_MS = 3 * LONGEST_SEND_MS;
const LONGEST_NAP_MS = 1_000;
const GATHER_MS = 25;

/**
 * Sends what is due on one transport, as fast as it may go, until nothing is or the slice is over; then leaves word when to come
 * again. Any number may do it at once. A message is written down as `sending` before it leaves and settled after, so that whoever is
 * killed leaves behind at most what was in his hands, and that is known.
 */
export async function drainTransport(services: Services, which: Which, options: DrainOptions = {}): Promise<void> {
  const desk = await deskOf(services, which);
  if (desk === null || (desk.kind.isCarriedByPeople === true && !desk.isArchived)) return;
  const { kind, connection } = desk;
  const sender = `${process.pid}.${randomUUID().slice(0, 8)}`;
  const endAt = performance.now() + (options.sliceMs ?? SLICE_MS);
  const finished: Finished[] = [];
  const underWay = new Set<Promise<void>>();
  let isFirst = true;
  for (;;) {
    const isOver = performance.now() >= endAt || options.signal?.aborted === true || services.stopping.signal.aborted;
    const turn = await takeTurn(desk, {
      sender,
      finished: finished.splice(0),
      wanted: isOver ? 0 : kind.atOnce - underWay.size,
      orphansBefore: isFirst ? new Date(services.now().getTime() - (options.orphanAfterMs ?? ORPHAN_MS)) : null,
      isLast: isOver && underWay.size === 0,
    });
    isFirst = false;
    for (const prepared of turn.ready) start(prepared);
    if (underWay.size > 0) {
      await enough(underWay, kind.atOnce / 2);
      continue;
    }
    if (finished.length > 0 || turn.comeAtOnce) continue;
    if (isOver || !(await napUntil(services, turn, options.signal))) return leaveWord(services, which, turn);
  }

  function start(prepared: Turn['ready'][number]): void {
    const sending = sendOne(connection, prepared.outgoing).then((outcome) => {
      finished.push({ prepared, outcome });
      underWay.delete(sending);
    });
    underWay.add(sending);
  }
}

/** A turn costs much the same for one as for ten: it is worth a moment to let half of them come back. */
async function enough(underWay: ReadonlySet<Promise<void>>, few: number): Promise<void> {
  await Promise.race(underWay);
  const until = performance.now() + GATHER_MS;
  while (underWay.size > few && performance.now() < until) await Promise.race([...underWay, sleep(GATHER_MS / 5)]);
}

/** Short waits are waited out; a longer one is left to a job. */
async function napUntil(services: Services, { comeAgainAt }: Turn, signal?: AbortSignal): Promise<boolean> {
  if (comeAgainAt === null) return false;
  const wait = comeAgainAt.getTime() - services.now().getTime();
  if (wait > LONGEST_NAP_MS) return false;
  await sleep(Math.max(1, wait), undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  return signal?.aborted !== true;
}

async function leaveWord(services: Services, which: Which, { comeAgainAt }: Turn): Promise<void> {
  if (comeAgainAt === null) return;
  await inWorkspace(services.db, which.workspaceId, (db) =>
    wakeDrain(services.jobs, db, which, comeAgainAt, services.now()),
  );
}

async function sendOne(connection: Connection, outgoing: Outgoing): Promise<Outcome> {
  const outcome = await askTransport(connection, outgoing);
  return outcome.kind === 'sent' ? outcome : { ...outcome, reason: withoutAddress(outcome.reason) };
}

/** A transport that throws has not said what became of the message: that is a doubt, not a failure. */
async function askTransport(connection: Connection, outgoing: Outgoing): Promise<Outcome> {
  let tooLong: NodeJS.Timeout | undefined;
  const silence = new Promise<Outcome>((resolve) => {
    tooLong = setTimeout(() => resolve({ kind: 'doubtful', reason: 'no_answer' }), LONGEST_SEND_MS);
  });
  try {
    return await Promise.race([connection.send(outgoing), silence]);
  } catch (error) {
    return { kind: 'doubtful', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(tooLong);
  }
}

export async function deskOf(
  services: Services,
  { workspaceId, transportId }: Which,
): Promise<(Desk & { readonly connection: Connection; readonly isArchived: boolean }) | null> {
  const row = await inWorkspace(services.db, workspaceId, (db) => findTransport(db, workspaceId, transportId));
  if (row === undefined) return null;
  const { kind, connection } = connectionOf(services, row);
  const company = await companyOf(services.db, workspaceId);
  const look = await lookOf(services.db, workspaceId);
  const origin = await customerOrigin(services.db, workspaceId, publicOrigin(services.config));
  const isArchived = row.archived_at !== null;
  return { services, company, look, origin, kind, connection, workspaceId, transportId, isArchived };
}
