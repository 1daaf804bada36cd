import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { claimFeed, noteHowFar, updateFeed, type FeedState } from './fiscal.store.ts';
import { ofdRest } from './ofd-rest.ts';
import { OperatorTrouble, type FiscalOperator } from './operator.ts';
import { pullAgain, pullNews, type PulledFeed } from './pull-register.service.ts';
import { learnRegisters, listForgotten, type RegisterRow } from './registers.store.ts';
import { countWaiting } from './take-documents.service.ts';

const operators: Readonly<Record<string, FiscalOperator>> = { ofd_rest: ofdRest };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EVERY_MS = 5 * MINUTE_MS;
const LEASE_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = HOUR_MS;

/** Fetches what is new. Safe to do twice and to break off anywhere: a document is known by its drive and number. */
export async function pullFeed(services: Services, workspaceId: number, feedId: number): Promise<void> {
  const now = services.now();
  const claimed = await inWorkspace(services.db, workspaceId, (db) =>
    claimFeed(db, workspaceId, feedId, now, new Date(now.getTime() + LEASE_MS)),
  );
  if (claimed === undefined) return;
  const settle = (state: FeedState) =>
    inWorkspace(services.db, workspaceId, (db) =>
      updateFeed(db, workspaceId, feedId, { ...state, pulling_until: null }),
    );
  try {
    const operator = operators[claimed.operator];
    if (operator === undefined) throw new OperatorTrouble(`there is no adapter for ${claimed.operator}`);
    const account = {
      address: claimed.address,
      taxNumber: claimed.tax_number,
      token: services.secrets.decrypt(claimed.token_encrypted),
    };
    const holdOn = () =>
      inWorkspace(services.db, workspaceId, (db) =>
        updateFeed(db, workspaceId, feedId, { pulling_until: new Date(services.now().getTime() + LEASE_MS) }),
      );
    const feed: PulledFeed = { workspaceId, feedId, operator, account, startsOn: claimed.starts_on, holdOn };
    const today = now.toISOString().slice(0, 10);
    const isWhole = await pullRegisters(services, feed, claimed.rescanned_on !== today);
    await settle({
      rescanned_on: today,
      failures: 0,
      trouble: null,
      ...(isWhole ? { last_pulled_at: now } : {}),
      next_pull_at: new Date(now.getTime() + EVERY_MS),
    });
  } catch (error) {
    // We are being stopped, and the operator did nothing wrong.
    if (services.stopping.signal.aborted) return settle({});
    if (!(error instanceof OperatorTrouble))
      services.log.error({ err: error, feedId }, 'fiscal: a feed could not be pulled');
    const message = error instanceof OperatorTrouble ? error.message : 'something went wrong on our side';
    const pause = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(claimed.failures, 10));
    const asked = error instanceof OperatorTrouble ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    await settle({
      failures: claimed.failures + 1,
      trouble: message.slice(0, 500),
      next_pull_at: new Date(now.getTime() + Math.max(pause, asked)),
    });
  }
}

/**
 * What is new of every register first, and only then what was delivered late: a month of many registers takes its time, and today
 * must not wait for it. @returns whether all registers could be fetched
 */
async function pullRegisters(services: Services, feed: PulledFeed, isTimeForLate: boolean): Promise<boolean> {
  const { workspaceId, feedId, operator, account } = feed;
  const known = await operator.registers(account, services.stopping.signal);
  const { registers, forgotten } = await inWorkspace(services.db, workspaceId, async (db) => ({
    registers: await learnRegisters(db, workspaceId, feedId, known),
    forgotten: await listForgotten(db, workspaceId, feedId),
  }));
  for (const id of forgotten) await countWaiting(services, workspaceId, id);
  const wellOnes: RegisterRow[] = [];
  try {
    for (const register of registers) if (await pullNews(services, feed, register)) wellOnes.push(register);
  } finally {
    const ids = registers.map(({ id }) => id);
    await inWorkspace(services.db, workspaceId, (db) => noteHowFar(db, workspaceId, feedId, ids, services.now()));
  }
  if (isTimeForLate) for (const register of wellOnes) await pullAgain(services, feed, register);
  return wellOnes.length === registers.length;
}
