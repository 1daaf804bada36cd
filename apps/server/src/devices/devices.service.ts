import { deviceSettings, type DeviceChange, type NewDevice } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { readGivenPlace } from '../company/given-place.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { hashDeviceSecret, newDeviceSecret, writeDeviceKey } from './device.ts';
import { assertKioskAsks } from './kiosk-survey.ts';
import { deviceRing } from './device-ring.ts';
import { findDevice, insertDevice, updateDevice, type DeviceValues } from './devices.store.ts';

/** Registers a device. @returns its id and its key, which nobody can read later */
export async function registerDevice(
  services: Services,
  work: Work,
  given: NewDevice,
): Promise<{ id: number; key: string }> {
  const company = await companyOf(services.db, work.workspaceId);
  const secret = newDeviceSecret();
  const id = await insertDevice(work.db, work.workspaceId, {
    ...readGivenPlace(company, work.actor, given),
    kind: given.kind,
    name: given.name,
    settings: await settingsOf(work, company, given.settings),
    silent_after_minutes: given.silentAfterMinutes,
    secret_hash: hashDeviceSecret(secret),
    created_by: work.actor.id,
    created_at: work.now,
  });
  await audit(work, { action: 'device.register', subject: { kind: 'device', id }, after: given });
  return { id, key: writeDeviceKey({ workspaceId: work.workspaceId, id, secret }) };
}

export async function changeDevice(services: Services, work: Work, id: number, change: DeviceChange): Promise<void> {
  const company = await companyOf(services.db, work.workspaceId);
  const device = await getVisibleDevice(work, id);
  const { name, settings, silentAfterMinutes } = change;
  const values: Partial<DeviceValues> = {
    ...(name === undefined ? {} : { name }),
    ...(settings === undefined ? {} : { settings: await settingsOf(work, company, settings) }),
    ...(silentAfterMinutes === undefined ? {} : { silent_after_minutes: silentAfterMinutes }),
    ...readGivenPlace(company, work.actor, {
      unit: change.unit ?? device.unit_id,
      touchpoint: change.touchpoint ?? device.touchpoint_id,
      channel: change.channel === undefined ? device.channel_id || null : change.channel,
    }),
  };
  await updateDevice(work.db, work.workspaceId, id, values);
  await audit(work, { action: 'device.change', subject: { kind: 'device', id }, after: change });
  afterCommit(work.db, () => deviceRing(services).forget(work.workspaceId, id));
}

/** @returns the new key; the old one opens nothing any more */
export async function renewDeviceKey(services: Services, work: Work, id: number): Promise<string> {
  const device = await getVisibleDevice(work, id);
  if (device.revoked_at !== null) throw new Problem('gone', 'This device was shut out: register it anew');
  const secret = newDeviceSecret();
  await updateDevice(work.db, work.workspaceId, id, { secret_hash: hashDeviceSecret(secret) });
  await audit(work, { action: 'device.renew_key', subject: { kind: 'device', id } });
  afterCommit(work.db, () => deviceRing(services).forget(work.workspaceId, id));
  return writeDeviceKey({ workspaceId: work.workspaceId, id, secret });
}

export async function revokeDevice(services: Services, work: Work, id: number): Promise<void> {
  const device = await getVisibleDevice(work, id);
  if (device.revoked_at !== null) throw new Problem('not_found');
  await updateDevice(work.db, work.workspaceId, id, { revoked_at: work.now });
  await audit(work, { action: 'device.revoke', subject: { kind: 'device', id } });
  afterCommit(work.db, () => deviceRing(services).forget(work.workspaceId, id));
}

/** @throws Problem `not_found` for a device of a unit that the actor does not see, and for none */
export async function getVisibleDevice(work: Work, id: number) {
  const device = await findDevice(work.db, work.workspaceId, id);
  if (device === undefined || !seesUnit(work.actor, device.unit_id)) throw new Problem('not_found');
  return device;
}

async function settingsOf(work: Work, company: Company, settings: NewDevice['settings']) {
  if (settings.kiosk !== undefined) await assertKioskAsks(work, settings.kiosk);
  const factorId = settings.buttons?.factorId ?? null;
  if (factorId !== null && !company.factors.byId.has(factorId))
    throw invalidField('settings.buttons.factorId', 'unknown', 'names no factor of this company');
  return deviceSettings.parse(settings);
}
