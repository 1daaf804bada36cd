import type { Reference, ServedPrecedence } from '@otklik/contract';
import { sql } from 'kysely';
import { companyOf } from '../company/company.snapshot.ts';
import { unitIdsBelow } from '../company/company.ts';
import { seenUnit } from '../company/seen-unit.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';

export type OrderedSource = ServedPrecedence['sources'][number];
/** What `served_order` gives where nobody said otherwise. */
export const standardOrder: readonly OrderedSource[] = ['fiscal', 'till', 'sensor', 'form', 'api', 'import'];

export async function listPrecedences(db: WorkspaceDb, workspaceId: number): Promise<ServedPrecedence[]> {
  const rows = await db
    .selectFrom('served_precedences')
    .select(['unit_id', 'sources'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('unit_id')
    .execute();
  // Written through the contract only.
  return rows.map((row) => ({ unitId: row.unit_id || null, sources: row.sources as OrderedSource[] }));
}

/** The order of a unit: its own, else of the nearest above it, else the company's. */
export function orderOf(precedences: readonly ServedPrecedence[], path: readonly number[]): readonly OrderedSource[] {
  for (const id of path.toReversed()) {
    const own = precedences.find(({ unitId }) => unitId === id);
    if (own !== undefined) return own.sources;
  }
  return precedences.find(({ unitId }) => unitId === null)?.sources ?? standardOrder;
}

/** Every day that was ever counted there is decided anew, in this transaction: no index mixes two orders. @returns how many */
export async function setPrecedence(
  services: Services,
  work: Work,
  unit: Reference | null,
  sources: readonly OrderedSource[] | null,
): Promise<number> {
  const { db, workspaceId, actor, now } = work;
  const company = await companyOf(services.db, workspaceId);
  const unitId = unit === null ? 0 : seenUnit(company, actor, unit);
  if (unit === null && actor.unitIds !== 'all')
    throw invalidField('unit', 'required', 'only somebody who sees the whole company may set its order');
  const before = (await listPrecedences(db, workspaceId)).find((one) => (one.unitId ?? 0) === unitId)?.sources ?? null;
  if (sources === null)
    await db
      .deleteFrom('served_precedences')
      .where('workspace_id', '=', workspaceId)
      .where('unit_id', '=', unitId)
      .execute();
  else
    await db
      .insertInto('served_precedences')
      .values({
        workspace_id: workspaceId,
        unit_id: unitId,
        sources: [...sources],
        changed_by: actor.id,
        changed_at: now,
      })
      .onConflict((known) =>
        known
          .columns(['workspace_id', 'unit_id'])
          .doUpdateSet({ sources: [...sources], changed_by: actor.id, changed_at: now }),
      )
      .execute();
  await audit(work, { action: 'served.set_precedence', subject: { kind: 'unit', id: unitId }, before, after: sources });
  const units = unitId === 0 ? company.units.all.map(({ id }) => id) : unitIdsBelow(company, [unitId]);
  const decided = await decideAnew(db, workspaceId, units);
  afterCommit(db, () => services.live.announce(workspaceId));
  return decided;
}

async function decideAnew(db: WorkspaceDb, workspaceId: number, units: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with place as (
      select distinct day, unit_id, touchpoint_id, channel_id from served_counts
      where workspace_id = ${workspaceId} and unit_id = any(${[...units]}::integer[]))
    select count(*)::integer as n, resolve_served(${workspaceId}, array_agg(day order by day, unit_id, touchpoint_id, channel_id),
      array_agg(unit_id order by day, unit_id, touchpoint_id, channel_id), array_agg(touchpoint_id order by day, unit_id, touchpoint_id, channel_id),
      array_agg(channel_id order by day, unit_id, touchpoint_id, channel_id)) from place having count(*) > 0`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
