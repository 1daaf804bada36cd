import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { OperatorTrouble, type FiscalOperator, type OperatorAccount } from './operator.ts';
import { updateRegister, type RegisterRow } from './registers.store.ts';
import { takeDocuments } from './take-documents.service.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A register delivers a document minutes after it was printed: the last hours are fetched again each time. */
const OVERLAP_MS = 6 * HOUR_MS;
/** A drive without a network keeps documents for thirty days. */
const LATEST_MS = 30 * DAY_MS;

export interface PulledFeed {
  readonly workspaceId: number;
  readonly feedId: number;
  readonly operator: FiscalOperator;
  readonly account: OperatorAccount;
  readonly startsOn: string;
  /** Keeps the feed in our hands for some minutes more. */
  readonly holdOn: () => Promise<void>;
}

/** From where it was on. @returns false: the operator is well, but has nothing to say of this register; others may be asked */
export async function pullNews(services: Services, feed: PulledFeed, register: RegisterRow): Promise<boolean> {
  const now = services.now().getTime();
  const start = startOf(feed);
  const from = register.pulled_to === null ? start : Math.max(start, register.pulled_to.getTime() - OVERLAP_MS);
  const settle = (state: Parameters<typeof updateRegister>[3]) =>
    inWorkspace(services.db, feed.workspaceId, (db) => updateRegister(db, feed.workspaceId, register.id, state));
  try {
    // The register's clock may be ahead of Greenwich by half a day.
    const unread = await takeDays(services, feed, register, { from, to: now + DAY_MS / 2 }, (to) =>
      settle({ pulled_to: new Date(Math.min(to, now)) }),
    );
    // What could not be understood is said until the day's look at the whole month finds everything in order.
    await settle({ failures: 0, trouble: unread ?? (register.failures > 0 ? null : register.trouble) });
    return true;
  } catch (error) {
    if (!(error instanceof OperatorTrouble && error.isOfOneQuestion)) throw error;
    await settle({ failures: register.failures + 1, trouble: error.message.slice(0, 500) });
    return false;
  }
}

/** What was fetched before, for documents that were delivered late. How far the register is does not change by it. */
export async function pullAgain(services: Services, feed: PulledFeed, register: RegisterRow): Promise<void> {
  if (register.pulled_to === null) return;
  const span = { from: Math.max(startOf(feed), services.now().getTime() - LATEST_MS), to: services.now().getTime() };
  let trouble: string | null;
  try {
    trouble = await takeDays(services, feed, register, span, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof OperatorTrouble && error.isOfOneQuestion)) throw error;
    trouble = error.message.slice(0, 500);
  }
  await inWorkspace(services.db, feed.workspaceId, (db) =>
    updateRegister(db, feed.workspaceId, register.id, { trouble }),
  );
}

/** The day before: its last hours lie on the first day of the register's clock. */
function startOf({ startsOn }: PulledFeed): number {
  return Date.parse(`${startsOn}T00:00:00Z`) - DAY_MS;
}

/** Day by day, so that what was fetched stays fetched when the next day fails. @returns what could not be understood */
async function takeDays(
  services: Services,
  feed: PulledFeed,
  register: RegisterRow,
  { from, to }: { readonly from: number; readonly to: number },
  onDay: (to: number) => Promise<void>,
): Promise<string | null> {
  const { workspaceId, operator, account, holdOn } = feed;
  const unread: string[] = [];
  for (let start = from; start < to; start += DAY_MS) {
    const span = { from: clockOf(start), to: clockOf(Math.min(start + DAY_MS, to + DAY_MS / 2)) };
    const fetched = await operator.documents(account, register.number, span, services.stopping.signal);
    await takeDocuments(services, workspaceId, register.id, fetched.documents);
    unread.push(...fetched.unread);
    await onDay(start + DAY_MS);
    await holdOn();
  }
  const [first] = unread;
  return first === undefined ? null : `${unread.length} documents are not understood: ${first.slice(0, 300)}`;
}

function clockOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
