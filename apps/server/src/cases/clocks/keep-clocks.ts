import type { CaseSettings } from '@otklik/contract';
import type { CaseDesk } from '../case.ts';
import type { CaseRow } from '../cases.store.ts';
import type { KeptClock } from './clocks.ts';
import { readClocks, writeClocks } from './clocks.store.ts';
import { clockColumns } from './escalation-steps.ts';
import { readTaken } from './escalations.store.ts';

/** Writes the clocks of a case down where they have moved. @returns what the case itself says of them */
export async function keepClocks(
  desk: CaseDesk,
  { escalations }: Pick<CaseSettings, 'escalations'>,
  row: Pick<CaseRow, 'id' | 'opened_at' | 'is_open' | 'ring_at'>,
  clocks: readonly KeptClock[],
): Promise<ReturnType<typeof clockColumns>> {
  if (!isSame(await readClocks(desk.db, desk.workspaceId, row.id), clocks))
    await writeClocks(desk.db, desk.workspaceId, row.id, clocks);
  const taken = row.is_open ? (await readTaken(desk.db, desk.workspaceId, [row.id])).get(row.id) : undefined;
  const untaken = escalations.filter(({ id }) => taken?.has(id) !== true);
  return clockColumns(untaken, row, clocks, desk.now);
}

function isSame(before: readonly KeptClock[], after: readonly KeptClock[]): boolean {
  const written = (clocks: readonly KeptClock[]) =>
    JSON.stringify(
      clocks
        .toSorted((a, b) => (a.promise < b.promise ? -1 : 1))
        .map(({ promise, target, hours: { timeZone, week, holidays }, events, warnedAt, breachedAt }) => [
          [promise, target, timeZone, week, [...holidays]],
          [events, warnedAt, breachedAt],
        ]),
    );
  return written(before) === written(after);
}
