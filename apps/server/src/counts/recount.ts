import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { raiseAllVersions } from './cells-versions.store.ts';
import { writeComposites } from './composites.store.ts';
import { learnMeasures, measuresOf, type MeasureBook } from './measures.ts';
import { foldPendingCells } from './pending-cells.store.ts';
import { compareInvited, compareInvitedMonths, rewriteInvited } from './recount-invited.ts';
import { compareSent, rewriteSent } from './recount-sent.ts';
import { compareEvents, compareTold, rewriteEvents, rewriteTold } from './recount-told.ts';
import { describeComposite, describeKeptComposites, recountComposites } from './recount-composites.ts';
import {
  compareCells,
  compareServedDays,
  compareServedMonths,
  compareSingles,
  lockCounts,
  rewriteCells,
  rewriteServed,
} from './recount.store.ts';

/** One fact that the roll-ups state otherwise than the answers do. */
export interface Difference {
  readonly of:
    | 'cells_day'
    | 'cells_month'
    | 'composites_day'
    | 'served_counts'
    | 'served_days'
    | 'served_months'
    | 'invited_days'
    | 'invited_months'
    | 'sent_days'
    | 'told_days'
    | 'business_event_days';
  readonly what: string;
  readonly kept: string;
  readonly counted: string;
}

/**
 * Counts everything again from the answers and interactions and compares. Reads one snapshot, so it is exact while answers
 * come in, and it makes nobody wait.
 */
export async function recount(db: Database, workspaceId: number): Promise<Difference[]> {
  const measures = await measuresOf(db, workspaceId);
  return inWorkspace(db, workspaceId, async (inside) => {
    await sql`set transaction isolation level repeatable read`.execute(inside);
    return compare(inside, workspaceId, measures);
  });
}

/** Writes the roll-ups anew where they differ. Whoever counts meanwhile waits until it is done. */
export async function repair(db: Database, workspaceId: number): Promise<Difference[]> {
  const measures = await measuresOf(db, workspaceId);
  return inWorkspace(db, workspaceId, async (inside) => {
    await lockCounts(inside);
    await foldPendingCells(inside, workspaceId);
    const differences = await compare(inside, workspaceId, measures);
    const wrong = new Set(differences.map((difference) => difference.of));
    if (wrong.has('cells_day')) await rewriteCells(inside, workspaceId, 'cells_day');
    if (wrong.has('cells_month')) await rewriteCells(inside, workspaceId, 'cells_month');
    if (wrong.has('cells_day') || wrong.has('cells_month')) await raiseAllVersions(inside, workspaceId);
    if (wrong.has('served_counts') || wrong.has('served_days') || wrong.has('served_months'))
      await rewriteServed(inside, workspaceId);
    if (wrong.has('invited_days') || wrong.has('invited_months')) await rewriteInvited(inside, workspaceId);
    if (wrong.has('sent_days')) await rewriteSent(inside, workspaceId);
    if (wrong.has('told_days')) await rewriteTold(inside, workspaceId);
    if (wrong.has('business_event_days')) await rewriteEvents(inside, workspaceId);
    if (wrong.has('composites_day')) {
      await inside.deleteFrom('composites_day').where('workspace_id', '=', workspaceId).execute();
      await writeComposites(inside, workspaceId, await recountComposites(inside, workspaceId, measures));
    }
    return differences;
  });
}

async function compare(db: WorkspaceDb, workspaceId: number, measures: MeasureBook): Promise<Difference[]> {
  const { rows } = await sql<{ id: number }>`select id from measures where workspace_id = ${workspaceId}`.execute(db);
  await learnMeasures(
    db,
    workspaceId,
    measures,
    rows.map((row) => row.id),
  );
  const differences: Difference[] = [];
  for (const table of ['cells_day', 'cells_month'] as const) {
    for (const { cell, kept, counted } of await compareCells(db, workspaceId, table))
      differences.push({
        of: table,
        what: cell,
        kept: kept?.join(',') ?? 'none',
        counted: counted?.join(',') ?? 'none',
      });
  }
  differences.push(...(await compareComposites(db, workspaceId, measures)));
  const served = {
    served_counts: compareSingles,
    served_days: compareServedDays,
    served_months: compareServedMonths,
  } as const;
  for (const table of ['served_counts', 'served_days', 'served_months'] as const) {
    for (const { cell, kept, counted } of await served[table](db, workspaceId))
      differences.push({ of: table, what: cell, kept: String(kept ?? 'none'), counted: String(counted ?? 'none') });
  }
  const asked = {
    invited_days: compareInvited,
    invited_months: compareInvitedMonths,
    sent_days: compareSent,
    told_days: compareTold,
    business_event_days: compareEvents,
  } as const;
  for (const table of ['invited_days', 'invited_months', 'sent_days', 'told_days', 'business_event_days'] as const) {
    for (const { cell, kept, counted } of await asked[table](db, workspaceId))
      differences.push({ of: table, what: cell, kept: kept ?? 'none', counted: counted ?? 'none' });
  }
  return differences;
}

async function compareComposites(db: WorkspaceDb, workspaceId: number, measures: MeasureBook): Promise<Difference[]> {
  const counted = new Set((await recountComposites(db, workspaceId, measures)).map(describeComposite));
  const kept = new Set(await describeKeptComposites(db, workspaceId));
  const of = 'composites_day';
  return [
    ...[...kept.difference(counted)].map((line) => ({ of, what: line, kept: line, counted: 'otherwise' }) as const),
    ...[...counted.difference(kept)].map((line) => ({ of, what: line, kept: 'otherwise', counted: line }) as const),
  ];
}
