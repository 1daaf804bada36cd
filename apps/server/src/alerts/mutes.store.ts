import type { AlertMute } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

type Mute = Omit<AlertMute, 'until' | 'createdAt'> & { readonly until: Date; readonly createdAt: Date };

export async function listMutes(db: WorkspaceDb, workspaceId: number, now: Date): Promise<Mute[]> {
  const rows = await db
    .selectFrom('alert_mutes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('until', '>', now)
    .orderBy('until')
    .orderBy('id')
    .execute();
  return rows.map(presentMute);
}

interface Row {
  readonly id: number;
  readonly rule_id: number | null;
  readonly unit_id: number | null;
  readonly until: Date;
  readonly reason: string | null;
  readonly created_by: string;
  readonly created_at: Date;
}
export function presentMute(row: Row): Mute {
  return {
    id: row.id,
    ruleId: row.rule_id,
    unitId: row.unit_id,
    until: row.until,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** The mute that an alert of this rule at this place falls under. A muted unit mutes everything below it. */
export function muteOver(
  mutes: readonly Mute[],
  company: Company,
  ruleId: number,
  unitId: number | null,
): Mute | undefined {
  const path = unitId === null ? [] : (company.units.byId.get(unitId)?.path ?? [unitId]);
  return mutes.find(
    (mute) => (mute.ruleId === null || mute.ruleId === ruleId) && (mute.unitId === null || path.includes(mute.unitId)),
  );
}
