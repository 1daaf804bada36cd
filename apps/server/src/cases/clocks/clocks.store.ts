import { z } from 'zod';
import { sql } from 'kysely';
import { promiseKind } from '@otklik/contract';
import { unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { KeptClock } from './clocks.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));
const storedHours = z.object({
  timeZone: z.string(),
  week: z.array(z.array(z.tuple([z.number(), z.number()]))).nullable(),
  holidays: z.array(z.string()).transform((days): ReadonlySet<string> => new Set(days)),
});
const storedEvents = z.array(z.object({ at: instant, what: z.enum(['started', 'paused', 'resumed', 'stopped']) }));

export async function readClocks(db: WorkspaceDb, workspaceId: number, caseId: string): Promise<KeptClock[]> {
  return (await readClocksOf(db, workspaceId, [caseId])).get(caseId) ?? [];
}

export async function readClocksOf(
  db: WorkspaceDb,
  workspaceId: number,
  caseIds: readonly string[],
): Promise<Map<string, KeptClock[]>> {
  const rows = await db
    .selectFrom('case_clocks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('case_id', '=', sql<string>`any(${[...caseIds]}::uuid[])`)
    .orderBy('case_id')
    .orderBy('promise')
    .execute();
  const clocks = new Map<string, KeptClock[]>(caseIds.map((id) => [id, []]));
  for (const row of rows)
    clocks.get(row.case_id)?.push({
      promise: promiseKind.parse(row.promise),
      target: row.target_ms,
      hours: storedHours.parse(row.hours),
      events: storedEvents.parse(row.events),
      warnedAt: row.warned_at,
      breachedAt: row.breached_at,
    });
  return clocks;
}

export interface ToldClock extends Pick<KeptClock, 'promise' | 'warnedAt' | 'breachedAt'> {
  readonly caseId: string;
}

const toldColumns: readonly Column<ToldClock>[] = [
  { name: 'case_id', type: 'uuid', of: ({ caseId }) => caseId },
  { name: 'promise', type: 'text', of: ({ promise }) => promise },
  { name: 'warned_at', type: 'timestamptz', of: ({ warnedAt }) => warnedAt?.toISOString() ?? null },
  { name: 'breached_at', type: 'timestamptz', of: ({ breachedAt }) => breachedAt?.toISOString() ?? null },
];

/** Notes what was told of clocks that go on as they are. */
export async function noteTold(db: WorkspaceDb, workspaceId: number, told: readonly ToldClock[]): Promise<void> {
  if (told.length === 0) return;
  await sql`update case_clocks clocks set warned_at = told.warned_at, breached_at = told.breached_at
    from ${unnestRows(toldColumns, told)} told
    where clocks.workspace_id = ${workspaceId} and clocks.case_id = told.case_id and clocks.promise = told.promise`.execute(
    db,
  );
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
