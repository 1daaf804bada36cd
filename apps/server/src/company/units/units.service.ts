import type { NewUnit, UnitChange } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import { auditCompany } from '../company.snapshot.ts';
import { lastPosition, placeAmong } from '../siblings.ts';
import {
  archiveBelow,
  deleteUnit,
  findUnit,
  holdUnit,
  insertUnit,
  isUnitUsed,
  lockUnits,
  movePaths,
  updateUnit,
} from './units.store.ts';

export async function createUnit(work: Work, unit: NewUnit) {
  const parentPath = unit.parentId === null ? [] : await pathOf(work, unit.parentId);
  const siblings = { table: 'units', parentId: unit.parentId } as const;
  const last = await lastPosition(work.db, work.workspaceId, siblings);
  const row = await insertUnit(work.db, work.workspaceId, { ...unit, position: last }, parentPath);
  await auditCompany(work, { action: 'unit.create', subject: { kind: 'unit', id: row.id }, after: row });
  if (unit.position === undefined || unit.position >= last) return row;
  await placeAmong(work.db, work.workspaceId, siblings, { id: row.id, position: unit.position });
  return getUnit(work, row.id);
}

export async function changeUnit(work: Work, id: number, change: UnitChange) {
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
  };
  if (Object.keys(changed).length > 0) await updateUnit(work.db, work.workspaceId, id, changed);
  const parentId = change.parentId === undefined ? before.parent_id : change.parentId;
  const moved = parentId !== before.parent_id;
  if (change.position !== undefined || moved) {
    const position = change.position ?? Number.MAX_SAFE_INTEGER;
    await placeAmong(work.db, work.workspaceId, { table: 'units', parentId }, { id, position });
  }
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
  const { parent_id: parentId } = await getUnit(work, id);
  if (parentId !== null && (await getUnit(work, parentId)).archived_at !== null)
    throw because('unprocessable', 'parent_archived', 'The unit above it is archived; bring that one back first');
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
  const unit = await holdUnit(work.db, work.workspaceId, id);
  if (unit === undefined) throw invalidField('parentId', 'unknown', 'names no unit of this company');
  return unit.path;
}
