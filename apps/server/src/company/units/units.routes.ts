import { unitEndpoints, type Unit } from '@otklik/contract';
import type { UnitsTable } from '../../platform/database/tables.gen.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import type { Selectable } from 'kysely';
import { changeUnit, createUnit, removeUnit, restoreUnit } from './units.service.ts';
import { exportUnits, importUnits } from './units-csv.service.ts';
import { listUnits } from './units.store.ts';

export const unitRoutes: readonly Route[] = [
  route(unitEndpoints.list, async ({ query }, work) => ({
    items: (await listUnits(work.db, work.workspaceId, query)).map(presentUnit),
  })),
  route(unitEndpoints.create, async ({ body }, work) => presentUnit(await createUnit(work, body))),
  route(unitEndpoints.update, async ({ params, body }, work) =>
    presentUnit(await changeUnit(work, params.unitId, body)),
  ),
  route(unitEndpoints.remove, async ({ params }, work) => ({ outcome: await removeUnit(work, params.unitId) })),
  route(unitEndpoints.restore, async ({ params }, work) => presentUnit(await restoreUnit(work, params.unitId))),
  route(unitEndpoints.importCsv, ({ query, body }, work) => importUnits(work, body, query)),
  route(unitEndpoints.exportCsv, (_call, work) => exportUnits(work)),
];

function presentUnit(row: Selectable<UnitsTable>): Sent<Unit> {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind as Unit['kind'], // the table's check allows nothing else
    name: row.name,
    code: row.code,
    timeZone: row.time_zone,
    position: row.position,
    path: row.path,
    archivedAt: row.archived_at,
  };
}
