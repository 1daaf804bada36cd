import { companyOf } from '../../company/company.snapshot.ts';
import { type Company, zoneOf } from '../../company/company.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { instantOf, localTime } from '../../platform/local-time.ts';
import type { Services } from '../../platform/services.ts';
import type { ReceiptRow } from '../receipt.ts';
import { writeReceipts } from '../receipts.store.ts';
import type { FiscalDocument } from './document.ts';
import { claimFeed, keepWaiting, learnRegisters, numberOf, type RegisterRow } from './fiscal.store.ts';
import { ofdRest } from './ofd-rest.ts';
import { OperatorTrouble, type FiscalOperator, type OperatorAccount } from './operator.ts';

const operators: Readonly<Record<string, FiscalOperator>> = { ofd_rest: ofdRest };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const EVERY_MS = 5 * MINUTE_MS;
const LEASE_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = HOUR_MS;
/** A register delivers a document minutes after it was printed: the last hours are fetched again each time. */
const OVERLAP_MS = 6 * HOUR_MS;
/** A drive without a network keeps documents for thirty days. */
const LATEST_DAYS = 30;

/** Fetches what is new. Safe to do twice and to break off anywhere: a document is known by its drive and number. */
export async function pullFeed(services: Services, workspaceId: number, feedId: number): Promise<void> {
  const now = services.now();
  const claimed = await inWorkspace(services.db, workspaceId, (db) =>
    claimFeed(db, workspaceId, feedId, now, new Date(now.getTime() + LEASE_MS)),
  );
  if (claimed === undefined) return;
  try {
    const operator = operators[claimed.operator];
    if (operator === undefined) throw new OperatorTrouble(`there is no adapter for ${claimed.operator}`);
    const account = {
      address: claimed.address,
      taxNumber: claimed.tax_number,
      token: services.secrets.decrypt(claimed.token_encrypted),
    };
    const today = now.toISOString().slice(0, 10);
    const isRescan = claimed.rescanned_on !== today;
    const from = beginOf(claimed.starts_on, claimed.pulled_to, isRescan, now);
    await pullSpan(services, { workspaceId, feedId }, operator, account, from);
    await settle(services, workspaceId, feedId, {
      rescanned_on: today,
      failures: 0,
      trouble: null,
      last_pulled_at: now,
      next_pull_at: new Date(now.getTime() + EVERY_MS),
    });
  } catch (error) {
    if (!(error instanceof OperatorTrouble))
      services.log.error({ err: error, feedId }, 'fiscal: a feed could not be pulled');
    const message = error instanceof OperatorTrouble ? error.message : 'something went wrong on our side';
    const pause = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(claimed.failures, 10));
    const asked = error instanceof OperatorTrouble ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    await settle(services, workspaceId, feedId, {
      failures: claimed.failures + 1,
      trouble: message.slice(0, 500),
      next_pull_at: new Date(now.getTime() + Math.max(pause, asked)),
    });
  }
}

function beginOf(startsOn: string, pulledTo: Date | null, isRescan: boolean, now: Date): Date {
  const start = new Date(`${startsOn}T00:00:00Z`);
  // The day before: its first hours lie on another day of the register's clock.
  if (pulledTo === null) return new Date(start.getTime() - DAY_MS);
  const back = isRescan ? now.getTime() - LATEST_DAYS * DAY_MS : pulledTo.getTime() - OVERLAP_MS;
  return new Date(Math.max(start.getTime() - DAY_MS, Math.min(back, pulledTo.getTime() - OVERLAP_MS)));
}

/** Day by day, so that what was fetched stays fetched when the next day fails. */
async function pullSpan(
  services: Services,
  feed: { workspaceId: number; feedId: number },
  operator: FiscalOperator,
  account: OperatorAccount,
  from: Date,
): Promise<void> {
  const { workspaceId, feedId } = feed;
  const signal = services.stopping.signal;
  const known = await operator.registers(account, signal);
  const registers = await inWorkspace(services.db, workspaceId, (db) => learnRegisters(db, workspaceId, feedId, known));
  const now = services.now().getTime();
  // The register's clock may be ahead of Greenwich by half a day.
  for (let start = from.getTime(); start < now + DAY_MS / 2; start += DAY_MS) {
    const span = { from: clockOf(start), to: clockOf(Math.min(start + DAY_MS, now + DAY_MS)) };
    for (const register of registers)
      await takeDocuments(
        services,
        workspaceId,
        register,
        await operator.documents(account, register.number, span, signal),
      );
    await settle(services, workspaceId, feedId, { pulled_to: new Date(Math.min(start + DAY_MS, now)) }, true);
  }
}

async function takeDocuments(
  services: Services,
  workspaceId: number,
  register: RegisterRow,
  documents: readonly FiscalDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const named = documents.map((one) => ({
    ...one,
    id: uuidOf(workspaceId, 'fiscal', one.driveNumber, one.documentNumber),
  }));
  if (register.unit_id === null) {
    await inWorkspace(services.db, workspaceId, (db) => keepWaiting(db, workspaceId, register.id, named));
    return;
  }
  const company = await companyOf(services.db, workspaceId);
  const rows = named.map((one) => receiptOf(company, register, { ...one, number: numberOf(one) }));
  const fresh = await writeReceipts(services.db, workspaceId, rows, services.now());
  if (fresh === 0) return;
  services.live.announce(workspaceId);
  const latest = new Date(Math.max(...rows.map(({ occurredAt }) => occurredAt.getTime())));
  await inWorkspace(services.db, workspaceId, (db) =>
    db
      .updateTable('fiscal_registers')
      .set((eb) => ({ last_document_at: eb.fn('greatest', ['last_document_at', eb.val(latest)]) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', register.id)
      .execute(),
  );
}

/** A document counts where its register stands, by that place's clock. */
export function receiptOf(
  company: Company,
  register: Pick<RegisterRow, 'id' | 'unit_id' | 'touchpoint_id' | 'channel_id'>,
  document: { id: string; number: string; kind: ReceiptRow['kind']; wallClock: string; amount: number | null },
): ReceiptRow {
  const { unit_id: unitId, touchpoint_id: touchpointId } = register;
  if (unitId === null || touchpointId === null) throw new TypeError('the register has no place');
  const zone = zoneOf(company, unitId);
  const occurredAt = instantOf(document.wallClock, zone);
  return {
    id: document.id,
    source: 'fiscal',
    originId: register.id,
    number: document.number,
    kind: document.kind,
    occurredAt,
    ...localTime(occurredAt, zone),
    unitId,
    touchpointId,
    channelId: register.channel_id,
    amount: document.amount,
  };
}

interface FeedState {
  readonly pulled_to?: Date;
  readonly rescanned_on?: string;
  readonly failures?: number;
  readonly trouble?: string | null;
  readonly last_pulled_at?: Date;
  readonly next_pull_at?: Date;
}

async function settle(
  services: Services,
  workspaceId: number,
  feedId: number,
  state: FeedState,
  stillOurs = false,
): Promise<void> {
  const lease = stillOurs ? { pulling_until: new Date(services.now().getTime() + LEASE_MS) } : { pulling_until: null };
  await inWorkspace(services.db, workspaceId, (db) =>
    db
      .updateTable('fiscal_feeds')
      .set({ ...state, ...lease })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', feedId)
      .execute(),
  );
}

function clockOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
