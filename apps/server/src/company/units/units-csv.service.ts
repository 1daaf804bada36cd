import type { UnitImport } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { writeTable } from '../../platform/csv/write-table.ts';
import { planUnits, type KnownUnit, type PlannedUnit } from './unit-plan.ts';
import { readUnitRows } from './unit-rows.ts';
import { changeUnit, createUnit } from './units.service.ts';
import { listUnits, lockUnits } from './units.store.ts';

/** Adds and changes the units of a file; the same file again changes nothing. Good rows go in, bad ones are told. */
export async function importUnits(
  work: Work,
  text: string,
  options: { readonly dryRun: boolean },
): Promise<UnitImport> {
  await lockUnits(work.db, work.workspaceId);
  const units = await knownUnits(work);
  const read = readUnitRows(text);
  const { plan, refused } = planUnits(read.rows, units);
  if (!options.dryRun) await carryOut(work, plan, units);
  const count = (outcome: PlannedUnit['outcome']) => plan.filter((planned) => planned.outcome === outcome).length;
  return {
    applied: !options.dryRun,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rows: plan
      .map(({ row, outcome }) => ({ row: row.row, code: row.code, name: row.name, outcome }))
      .toSorted((a, b) => a.row - b.row),
    refused: [...read.refused, ...refused].toSorted((a, b) => a.row - b.row),
  };
}

/** The tree, parents first, as the import reads it. */
export async function exportUnits(work: Work): Promise<string> {
  const units = (await knownUnits(work)).filter((unit) => !unit.isArchived);
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  return writeTable([
    ['name', 'code', 'parent code', 'kind', 'time zone'],
    ...units.map((unit) => [
      unit.name,
      unit.code,
      unit.parentId === null ? null : (codes.get(unit.parentId) ?? null),
      unit.kind,
      unit.timeZone,
    ]),
  ]);
}

async function knownUnits(work: Work): Promise<KnownUnit[]> {
  const rows = await listUnits(work.db, work.workspaceId, { archived: true });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    parentId: row.parent_id,
    kind: row.kind as KnownUnit['kind'], // the table's check allows nothing else
    timeZone: row.time_zone,
    isArchived: row.archived_at !== null,
  }));
}

async function carryOut(work: Work, plan: readonly PlannedUnit[], units: readonly KnownUnit[]): Promise<void> {
  const ids = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit.id] as const])));
  for (const { row, known, outcome, kind, timeZone } of plan) {
    if (outcome === 'unchanged') continue;
    const parentId = typeof row.parentCode === 'string' ? ids.get(row.parentCode) : row.parentCode;
    const fields = { name: row.name, kind, timeZone };
    if (known !== null) await changeUnit(work, known.id, { ...fields, parentId });
    else ids.set(row.code, (await createUnit(work, { ...fields, code: row.code, parentId: parentId ?? null })).id);
  }
}
