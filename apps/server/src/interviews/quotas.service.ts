import type { DialQuota } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work, WorkspaceDb } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import { putBack } from '../transports/outbox/take-turn.ts';
import { findInvitationFacts } from '../transports/message/before-sending.store.ts';
import type { DialList } from './dial-list.ts';
import { lockDialLists, recallFromQuota, takeCell } from './numbers.store.ts';
import { countInterviews, listQuotas, replaceQuotas, type CountedInterviews, type QuotaRow } from './quotas.store.ts';

export interface Cell {
  readonly unitId: number | null;
  readonly segmentId: number | null;
  /** The unit with all below it; null: every unit. */
  readonly unitIds: readonly number[] | null;
  readonly most: number;
  readonly done: number;
  readonly onCall: number;
}

/** The quotas of a list with how far each is filled. */
export async function cellsOf(
  company: Company,
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
): Promise<Cell[]> {
  const quotas = await listQuotas(db, workspaceId, transportId);
  if (quotas.length === 0) return [];
  const counted = await countInterviews(db, workspaceId, transportId);
  return quotas.map((quota) => cellOf(company, quota, counted));
}

function cellOf(
  company: Company,
  { unit_id, segment_id, most }: QuotaRow,
  counted: readonly CountedInterviews[],
): Cell {
  const unitIds =
    unit_id === null ? null : company.units.all.filter(({ path }) => path.includes(unit_id)).map(({ id }) => id);
  const cell = { unitId: unit_id, segmentId: segment_id, unitIds, most };
  const own = counted.filter((one) => isIn(cell, one));
  const sum = (of: 'done' | 'on_call') => own.reduce((total, one) => total + one[of], 0);
  return { ...cell, done: sum('done'), onCall: sum('on_call') };
}

export function isIn(
  cell: Pick<Cell, 'unitIds' | 'segmentId'>,
  of: { readonly unit_id: number; readonly segment_ids: readonly number[] | null },
): boolean {
  return (
    (cell.unitIds === null || cell.unitIds.includes(of.unit_id)) &&
    (cell.segmentId === null || of.segment_ids?.includes(cell.segmentId) === true)
  );
}

/** Takes the numbers of full cells off the list, each with the reason. The caller holds the lists. */
export async function leaveFullCells({ desk }: DialList, db: WorkspaceDb): Promise<void> {
  const { workspaceId, transportId } = desk;
  const now = desk.services.now();
  for (const cell of await cellsOf(desk.company, db, workspaceId, transportId)) {
    if (cell.done < cell.most) continue;
    const rows = await takeCell(db, { workspaceId, transportId }, cell, now);
    const invitations = await findInvitationFacts(
      db,
      workspaceId,
      rows.flatMap((row) => row.invitation_id ?? []),
    );
    const verdict = { go: false, reason: 'quota_filled', nextWay: false } as const;
    await putBack(
      desk,
      db,
      rows.map((row) => ({ row, invitation: invitations.get(row.invitation_id ?? '') ?? null, verdict })),
    );
  }
}

export async function putQuotas(work: Work, list: DialList, quotas: readonly DialQuota[]): Promise<void> {
  const { company, workspaceId, transportId } = list.desk;
  for (const [index, { unitId, segmentId }] of quotas.entries()) {
    if (unitId !== null && !company.units.byId.has(unitId))
      throw invalidField(`quotas.${index}.unitId`, 'unknown', 'names no unit of this company');
    if (segmentId !== null && !company.segments.some(({ id }) => id === segmentId))
      throw invalidField(`quotas.${index}.segmentId`, 'unknown', 'names no segment of this company');
  }
  await lockDialLists(work.db, workspaceId);
  const before = await listQuotas(work.db, workspaceId, transportId);
  await replaceQuotas(work.db, workspaceId, transportId, quotas);
  await recallFromQuota(work.db, { workspaceId, transportId }, work.now);
  await leaveFullCells(list, work.db);
  await audit(work, {
    action: 'dial_list.quotas',
    subject: { kind: 'transport', id: transportId },
    before: before.map(({ unit_id, segment_id, most }) => ({ unitId: unit_id, segmentId: segment_id, most })),
    after: quotas,
  });
}
