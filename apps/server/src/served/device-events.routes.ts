import { deviceEvent, deviceEventEndpoints, type BatchAnswer } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { visibleUnits } from '../company/references.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { Problem } from '../platform/errors.ts';
import { readBatch } from '../platform/http/read-batch.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { listMisuses } from './misuses.store.ts';
import { mqttHealth } from './mqtt/mqtt-health.ts';
import { takeDeviceEvents, type ToldOutcome } from './take-device-events.service.ts';

export const deviceEventRoutes: readonly Route[] = [
  openRoute(deviceEventEndpoints.press, async ({ body, services, request }) => {
    const panel = await deviceRing(services).admit(request.headers.authorization, ['buttons']);
    return settle(await takeDeviceEvents(services, panel, [{ kind: 'press', ...body }]));
  }),
  openRoute(deviceEventEndpoints.approach, async ({ body, services, request }) => {
    const sensor = await deviceRing(services).admit(request.headers.authorization, ['sensor']);
    return settle(await takeDeviceEvents(services, sensor, [{ kind: 'approach', ...body }]));
  }),
  openRoute(deviceEventEndpoints.batch, async ({ body, services, request }): Promise<BatchAnswer> => {
    const device = await deviceRing(services).admit(request.headers.authorization, ['buttons', 'sensor']);
    const { items, refused } = readBatch(body, deviceEvent);
    const outcomes = await takeDeviceEvents(
      services,
      device,
      items.map(({ item }) => item),
    );
    for (const [position, { index, item }] of items.entries()) {
      const outcome = outcomes[position];
      if (typeof outcome === 'object') refused.push({ index, id: item.id, ...outcome });
    }
    return {
      taken: outcomes.filter((outcome) => outcome === 'taken').length,
      known: outcomes.filter((outcome) => outcome === 'known').length,
      refused: refused.toSorted((a, b) => a.index - b.index),
    };
  }),
  route(deviceEventEndpoints.misuses, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const units = visibleUnits(company, actor.unitIds, query.units);
    const rows = await listMisuses(work.db, work.workspaceId, { ...query, units });
    return {
      items: rows.map((row) => ({
        deviceId: row.device_id,
        unitId: row.unit_id,
        touchpointId: row.touchpoint_id,
        beganAt: row.began_at,
        endedAt: row.ended_at,
        presses: row.presses,
      })),
    };
  }),
  openRoute(deviceEventEndpoints.mqtt, ({ services }) => Promise.resolve(mqttHealth(services))),
];

function settle([outcome]: readonly ToldOutcome[]): { taken: boolean } {
  if (typeof outcome !== 'object') return { taken: outcome === 'taken' };
  throw new Problem('invalid_input', `${outcome.path}: ${outcome.message}`, { details: [outcome] });
}
