import { isAsked, outcomeCodes, type Outcome } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { addDecisionDays, type DecisionDay } from '../decisions.store.ts';
import { placeOfEntry, withdrawAsk } from './ledger-entries.ts';
import { findDecided, lockEntries, saveEntries } from './ledger.store.ts';

/** What is found out only after the decision, when a message is to be planned: no transport carries the question to this customer. */
const UNSENT: Outcome = 'no_transport';

/**
 * Corrects the ledger and its counts about interactions that were to be asked about and are not, in the caller's transaction. Doing it
 * twice corrects once.
 */
export async function noteUnsent(
  db: WorkspaceDb,
  workspaceId: number,
  interactionIds: readonly string[],
): Promise<void> {
  const decided = await findDecided(db, workspaceId, interactionIds);
  const days: DecisionDay[] = [];
  // In one order, so that two of these wait for each other and never in a ring.
  for (const [batch, some] of [...Map.groupBy(decided, (one) => one.batch)].toSorted(([a], [b]) => a - b)) {
    const entries = await lockEntries(db, workspaceId, batch);
    if (entries === null) continue;
    for (const { id, day, touchpointId } of some) {
      const place = placeOfEntry(entries, id);
      if (place === null) continue;
      const outcome = withdrawAsk(entries, place, UNSENT);
      if (!isAsked(outcome)) continue;
      days.push(
        { day, touchpointId, outcome, ruleId: 0, n: -1 },
        { day, touchpointId, outcome: UNSENT, ruleId: 0, n: 1 },
      );
    }
    await saveEntries(db, workspaceId, { batch, entries });
  }
  await addDecisionDays(db, workspaceId, summed(days));
}

function summed(days: readonly DecisionDay[]): DecisionDay[] {
  const byKey = Map.groupBy(
    days,
    ({ day, touchpointId, outcome }) => `${day}|${touchpointId}|${outcomeCodes[outcome]}`,
  );
  return [...byKey.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : { ...first, n: same.reduce((sum, { n }) => sum + n, 0) };
  });
}
