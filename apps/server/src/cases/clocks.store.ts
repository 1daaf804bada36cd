import { z } from 'zod';
import { promiseKind } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { KeptClock } from './clocks.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));
const storedHours = z.object({
  timeZone: z.string(),
  week: z.array(z.array(z.tuple([z.number(), z.number()]))).nullable(),
  holidays: z.array(z.string()).transform((days): ReadonlySet<string> => new Set(days)),
});
const storedEvents = z.array(z.object({ at: instant, what: z.enum(['started', 'paused', 'resumed', 'stopped']) }));

export async function readClocks(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<KeptClock[]> {
  const rows = await db
    .selectFrom('case_clocks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', caseId)
    .orderBy('promise')
    .execute();
  return rows.map((row) => ({
    promise: promiseKind.parse(row.promise),
    target: row.target_ms,
    hours: storedHours.parse(row.hours),
    events: storedEvents.parse(row.events),
    warnedAt: row.warned_at,
    breachedAt: row.breached_at,
  }));
}

export async function writeClocks(
  db: WorkspaceDb,
  workspaceId: number,
  caseId: string,
  clocks: readonly KeptClock[],
): Promise<void> {
  await db.deleteFrom('case_clocks').where('workspace_id', '=', workspaceId).where('case_id', '=', caseId).execute();
  if (clocks.length === 0) return;
  await db
    .insertInto('case_clocks')
    .values(
      clocks.map((clock) => ({
        workspace_id: workspaceId,
        case_id: caseId,
        promise: clock.promise,
        target_ms: clock.target,
        hours: JSON.stringify({ ...clock.hours, holidays: [...clock.hours.holidays] }),
        events: JSON.stringify(clock.events),
        warned_at: clock.warnedAt,
        breached_at: clock.breachedAt,
      })),
    )
    .execute();
}
