import { deviceEndpoints, type Device, type DeviceSettings } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { visibleUnits } from '../company/references.ts';
import type { Work } from '../platform/database/work.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import { stateOf } from './device.ts';
import { deviceRing } from './device-ring.ts';
import { changeDevice, getVisibleDevice, registerDevice, renewDeviceKey, revokeDevice } from './devices.service.ts';
import { listDevices } from './devices.store.ts';

export const deviceRoutes: readonly Route[] = [
  route(deviceEndpoints.list, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const units = visibleUnits(company, actor.unitIds, query.units);
    const rows = await listDevices(work.db, work.workspaceId, { units, kind: query.kind });
    return { items: rows.map((row) => presentDevice(row, work.now)) };
  }),
  route(deviceEndpoints.create, async ({ body, services }, work) => {
    const { id, key } = await registerDevice(services, work, body);
    return { device: await readDevice(work, id), key };
  }),
  route(deviceEndpoints.update, async ({ params, body, services }, work) => {
    await changeDevice(services, work, params.deviceId, body);
    return readDevice(work, params.deviceId);
  }),
  route(deviceEndpoints.renewKey, async ({ params, services }, work) => {
    const key = await renewDeviceKey(services, work, params.deviceId);
    return { device: await readDevice(work, params.deviceId), key };
  }),
  route(deviceEndpoints.revoke, async ({ params, services }, work) => {
    await revokeDevice(services, work, params.deviceId);
    return null;
  }),
  openRoute(deviceEndpoints.heartbeat, async ({ body, services, request, now }) => {
    const device = await deviceRing(services).admit(request.headers.authorization, [
      'sensor',
      'buttons',
      'kiosk',
      'till',
    ]);
    const { workspaceId: _workspaceId, channelId, ...told } = device;
    await deviceRing(services).beat(device, body);
    return { ...told, channelId: channelId || null, now };
  }),
];

async function readDevice(work: Work, id: number): Promise<Sent<Device>> {
  return presentDevice(await getVisibleDevice(work, id), work.now);
}

function presentDevice(row: Awaited<ReturnType<typeof getVisibleDevice>>, now: Date): Sent<Device> {
  return {
    id: row.id,
    kind: row.kind as Device['kind'], // checked by the table
    name: row.name,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id || null,
    settings: row.settings as DeviceSettings, // written through the contract only
    silentAfterMinutes: row.silent_after_minutes,
    state: stateOf(row, now),
    version: row.version,
    queueLength: row.queue_length,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    lastEventAt: row.last_event_at,
    trouble: row.trouble === null ? null : { message: row.trouble, at: row.trouble_at ?? row.created_at },
    createdBy: row.created_by,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
