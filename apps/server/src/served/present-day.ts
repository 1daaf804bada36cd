import type { ServedDay } from '@otklik/contract';
import type { ServedDay as PlaceOfDay } from '../counts/served-counts.store.ts';
import type { Work } from '../platform/database/work.ts';
import type { Sent } from '../platform/http/route.ts';
import { listStatements, type StatementRow } from './served.store.ts';

/** One day at one place as the ledger shows it; null: nobody counts. */
export async function dayOf(
  work: Work,
  { day, unitId, touchpointId, channelId }: PlaceOfDay,
): Promise<Sent<ServedDay> | null> {
  const place = { units: [unitId], touchpoints: [touchpointId], channels: [channelId] };
  const [found] = presentDays(await listStatements(work.db, work.workspaceId, { from: day, to: day, ...place }));
  return found ?? null;
}

export function presentDays(rows: readonly StatementRow[]): Sent<ServedDay>[] {
  const days = Map.groupBy(rows, (row) => `${row.day}|${row.unit_id}|${row.touchpoint_id}|${row.channel_id}`);
  return [...days.values()].flatMap((said) => {
    const counting = said.find((row) => row.counts);
    if (counting === undefined) return [];
    return {
      day: counting.day,
      unitId: counting.unit_id,
      touchpointId: counting.touchpoint_id,
      channelId: counting.channel_id || null,
      n: counting.decided_n,
      source: counting.source,
      hours: counting.decided_hours,
      sources: said.map(({ source, n, counts }) => ({ source, n, counts })),
      disagree: new Set(said.map((row) => row.n)).size > 1,
    };
  });
}
