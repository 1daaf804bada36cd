import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Services } from '../../platform/services.ts';
import { companiesWithDueCases, ringLater } from './alarms.store.ts';
import { atDesk } from '../at-desk.ts';
import { claimDueCases, type CaseRow } from '../cases.store.ts';
import { ringCases } from './ring-cases.service.ts';

/** Of each second in which a clock may fall due, two looks: a look that finds nothing is one walk over an empty range. */
const BEAT_MS = 500;
/** In one transaction; as many more are taken at once when so many were due. */
const AT_ONCE = 250;
/** A case that cannot be rung is tried again then. */
const LATER_MS = 5 * 60_000;

/** Rings the clocks of all companies as they fall due. Any number of workers may: each takes what no other has in its hands. */
export function keepRinging(services: Services, beatMs = BEAT_MS): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function go(): Promise<void> {
    while (!signal.aborted) {
      let isMore = false;
      try {
        for (const workspaceId of await companiesWithDueCases(services.db, services.now())) {
          if (signal.aborted) return;
          if ((await ringDueCases(services, workspaceId)) === AT_ONCE) isMore = true;
        }
      } catch (error) {
        isMore = false;
        services.log.warn({ err: error }, 'cases: the clocks that are due could not be rung');
      }
      if (!isMore) await sleep(beatMs, undefined, { signal }).catch(() => undefined);
    }
  }
  const going = go();

  return {
    async stop() {
      stopping.abort();
      await going;
    },
  };
}

/**
 * Tells what is due in a company, in one transaction. Where that fails it is tried case by case, and the one that cannot be told is put off:
 * it must not silence the others. @returns how many were looked at
 */
export async function ringDueCases(services: Services, workspaceId: number, atOnce = AT_ONCE): Promise<number> {
  let taken: readonly CaseRow[] = [];
  try {
    await atDesk(services, workspaceId, async (desk, company) => {
      // A machine that loses its power says nothing to the database: what it held is given to others all the same.
      await sql.raw(`set local idle_in_transaction_session_timeout = '10s'`).execute(desk.db);
      taken = await claimDueCases(desk.db, workspaceId, desk.now, atOnce);
      await ringCases(services, desk, company, taken);
    });
  } catch (error) {
    const [first, ...others] = taken;
    if (first === undefined) throw error;
    if (others.length > 0) for (const _ of taken) await ringDueCases(services, workspaceId, 1);
    else {
      services.log.warn({ err: error, workspaceId, caseId: first.id }, 'cases: the clocks of a case could not be rung');
      await atDesk(services, workspaceId, ({ db, now }) =>
        ringLater(db, workspaceId, first.id, new Date(now.getTime() + LATER_MS)),
      );
    }
  }
  return taken.length;
}
