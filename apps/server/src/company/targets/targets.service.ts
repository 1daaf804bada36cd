import type { NewTarget, Target } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import { onlyRootOf, type Company } from '../company.ts';
import { refersToSomething } from '../entries/entries.store.ts';
import { closeTarget, findTarget, insertTarget, listCurrent, listVersions, type TargetRow } from './targets.store.ts';

export type { TargetRow };

/** Sets what an index should be. The version that stood is closed and kept; the same value again changes nothing. */
export async function setTarget(work: Work, company: Company, wanted: NewTarget) {
  await checkPlace(work, company, wanted);
  const target = { ...wanted, unitId: isWholeCompany(company, wanted.unitId) ? null : wanted.unitId };
  const [last] = await listVersions(work.db, work.workspaceId, target);
  const stands = last !== undefined && last.replacedAt === null ? last : null;
  if (stands?.value === target.value) return stands;
  if (stands !== null && !(await closeTarget(work.db, work.workspaceId, stands.id, work.now)))
    throw new Problem('conflict');
  const row = await insertTarget(work.db, work.workspaceId, {
    ...target,
    number: (last?.number ?? 0) + 1,
    createdBy: work.actor.id,
    createdAt: work.now,
  });
  await audit(work, {
    action: 'target.set',
    subject: { kind: 'target', id: row.id },
    ...(stands === null ? {} : { before: stands }),
    after: row,
  });
  return row;
}

/** What stands of one index on a day, the latest period first. */
export function targetsInForce(
  db: WorkspaceDb,
  workspaceId: number,
  index: Target['index'],
  day: string,
): Promise<TargetRow[]> {
  return listCurrent(db, workspaceId, { index, from: day, to: day });
}

export async function withdrawTarget(work: Work, id: number) {
  const target = await getTarget(work, id);
  if (!(await closeTarget(work.db, work.workspaceId, id, work.now)))
    throw because('conflict', 'target_replaced', 'This version of the target does not stand any more');
  await audit(work, { action: 'target.withdraw', subject: { kind: 'target', id }, before: target });
  return getTarget(work, id);
}

export async function targetHistory(work: Work, id: number) {
  return listVersions(work.db, work.workspaceId, await getTarget(work, id));
}

async function getTarget(work: Work, id: number) {
  const target = await findTarget(work.db, work.workspaceId, id);
  if (target === undefined) throw new Problem('not_found');
  return target;
}

async function checkPlace(work: Work, company: Company, target: NewTarget): Promise<void> {
  const named = [
    ['unitId', target.unitId, company.units.byId, 'unit'],
    ['touchpointId', target.touchpointId, company.touchpoints.byId, 'touchpoint'],
    ['factorId', target.factorId, company.factors.byId, 'factor'],
  ] as const;
  for (const [field, id, things, noun] of named)
    if (id !== null && !things.has(id)) throw invalidField(field, 'unknown', `names no ${noun} of this company`);
  const { ownerId } = target;
  if (ownerId !== null && !(await refersToSomething(work.db, work.workspaceId, 'members', ownerId)))
    throw invalidField('ownerId', 'unknown', 'names no member of this company');
}

/** One meaning, one row: a target of the tree's only root is the company's. */
function isWholeCompany(company: Company, unitId: number | null): boolean {
  return unitId !== null && onlyRootOf(company) === unitId;
}
