import type { NewUnit } from '@otklik/contract';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { auditCompany } from './company.snapshot.ts';
import {
  archiveBelow,
  deleteUnit,
  findUnit,
  insertUnit,
  isUnitUsed,
  lockUnits,
  movePaths,
  updateUnit,
} from './units.store.ts';

export async function createUnit(work: Work, unit: NewUnit) {
  const parentPath = unit.parentId === null ? [] : await pathOf(work, unit.parentId);
  const row = await insertUnit(work.db, work.workspaceId, unit, parentPath);
  await auditCompany(work, { action: 'unit.create', subject: { kind: 'unit', id: row.id }, after: unit });
  return row;
}

export async function changeUnit(
  work: Work,
  id: number,
  change: { [Key in keyof NewUnit]?: NewUnit[Key] | undefined },
) {
  await lockUnits(work.db, work.workspaceId);
  const before = await getUnit(work, id);
  if (change.parentId !== undefined && change.parentId !== before.parent_id) {
    const parentPath = change.parentId === null ? [] : await pathOf(work, change.parentId);
    if (parentPath.includes(id)) throw invalidField('parentId', 'ring', 'a unit cannot stand below itself');
    await movePaths(work.db, work.workspaceId, id, before.path.length, parentPath);
  }
  const changed = {
    ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
    ...(change.kind === undefined ? {} : { kind: change.kind }),
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.code === undefined ? {} : { code: change.code }),
    ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
    ...(change.position === undefined ? {} : { position: change.position }),
  };
  if (Object.keys(changed).length > 0) await updateUnit(work.db, work.workspaceId, id, changed);
  const after = await getUnit(work, id);
  await auditCompany(work, { action: 'unit.change', subject: { kind: 'unit', id }, before, after });
  return after;
}

/** What has answers is archived: its numbers stay in the tree's past. */
export async function removeUnit(work: Work, id: number): Promise<'deleted' | 'archived'> {
  const before = await getUnit(work, id);
  const used = await isUnitUsed(work.db, work.workspaceId, id);
  if (used) await archiveBelow(work.db, work.workspaceId, id, work.now);
  else await deleteUnit(work.db, work.workspaceId, id);
  await auditCompany(work, { action: used ? 'unit.archive' : 'unit.delete', subject: { kind: 'unit', id }, before });
  return used ? 'archived' : 'deleted';
}

export async function restoreUnit(work: Work, id: number) {
  await getUnit(work, id);
  await archiveBelow(work.db, work.workspaceId, id, null);
  await auditCompany(work, { action: 'unit.restore', subject: { kind: 'unit', id } });
  return getUnit(work, id);
}

async function getUnit(work: Work, id: number) {
  const unit = await findUnit(work.db, work.workspaceId, id);
  if (unit === undefined) throw new Problem('not_found');
  return unit;
}

async function pathOf(work: Work, id: number): Promise<number[]> {
  const unit = await findUnit(work.db, work.workspaceId, id);
  if (unit === undefined) throw invalidField('parentId', 'unknown', 'names no unit of this company');
  return unit.path;
}
