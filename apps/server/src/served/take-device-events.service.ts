import { scaleRange } from '@otklik/questionnaire';
import type { Approach, Press } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { addServed } from '../counts/served-counts.store.ts';
import { buttonsOf, type KnownDevice } from '../devices/device.ts';
import { placeOfEvent, type DevicePlace, type EventRefusal } from '../devices/device-event.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { createGroupCommit, type GroupCommit } from '../platform/group-commit.ts';
import type { Services } from '../platform/services.ts';
import { Refusal } from '../responses/refusal.ts';
import type { TakenResponse } from '../responses/response.ts';
import { prepareResponses } from '../responses/taking/take-responses.service.ts';
import { insertApproaches, type ApproachRow } from './approaches.store.ts';
import { createPressMemory, type PressMemory } from './press-memory.ts';
import { writePresses, type PressToWrite } from './write-presses.ts';

export type ToldEvent = ({ readonly kind: 'press' } & Press) | ({ readonly kind: 'approach' } & Approach);
/** Whether it was new; or why it is not taken. */
export type ToldOutcome = 'taken' | 'known' | EventRefusal;

interface ToldBy {
  readonly device: KnownDevice;
  readonly event: ToldEvent;
}

interface Door {
  readonly group: GroupCommit<ToldBy, ToldOutcome>;
  readonly memory: PressMemory;
}
/** Each group counts its panels once: under load a large one spares them work, at rest there is nobody to wait for. */
const GROUP = { maxItems: 2_000, maxWaitMs: 2, concurrency: 1 } as const;
const doors = new WeakMap<Services['db'], Door>();

/** Takes what a device tells of, durably; telling it again is harmless. In the order given. */
export async function takeDeviceEvents(
  services: Services,
  device: KnownDevice,
  told: readonly ToldEvent[],
): Promise<ToldOutcome[]> {
  const { group } = doorOf(services);
  return Promise.all(told.map((event) => group.add(device.workspaceId, { device, event })));
}

function refusedKind(device: KnownDevice, event: ToldEvent): EventRefusal | undefined {
  if (event.id.includes('\0')) return { path: 'id', code: 'nul_character', message: 'contains the character NUL' };
  if (event.kind === 'press' && device.kind !== 'buttons')
    return {
      path: 'kind',
      code: 'wrong_device',
      message: `a ${device.kind} has no buttons: register a panel of buttons`,
    };
  if (event.kind === 'approach' && device.kind !== 'sensor')
    return {
      path: 'kind',
      code: 'wrong_device',
      message: `only a sensor sees approaches, and this is a ${device.kind}`,
    };
  if (event.kind !== 'press') return undefined;
  const { lowest, highest } = scaleRange(buttonsOf(device.settings).scale);
  return event.button <= highest - lowest + 1
    ? undefined
    : { path: 'button', code: 'off_scale', message: `the panel has ${highest - lowest + 1} buttons` };
}

/** A press is a spontaneous answer to the one question that stands on the panel. */
function answerOf(device: KnownDevice, id: string, press: Press, place: DevicePlace): TakenResponse {
  const { role, scale, factorId, question } = buttonsOf(device.settings);
  const score = scaleRange(scale).lowest + press.button - 1;
  return {
    id,
    unitId: place.unitId,
    touchpointId: place.touchpointId,
    channelId: place.channelId || null,
    mode: 'spontaneous',
    source: 'button',
    occurredAt: place.occurredAt,
    ratings: [{ role, scale, score, factorId, ...(question === '' ? {} : { question }) }],
  };
}

function idOf(device: KnownDevice, event: ToldEvent): string {
  return uuidOf(device.workspaceId, event.kind, device.id, event.id);
}

function refusalOf(refusal: Refusal | undefined): EventRefusal {
  const detail = refusal?.toProblem().details[0];
  return detail ?? { path: '', code: 'invalid', message: 'is not valid' };
}

function doorOf(services: Services): Door {
  let door = doors.get(services.db);
  if (door === undefined) {
    const memory = createPressMemory();
    const group = createGroupCommit<ToldBy, ToldOutcome>({
      ...GROUP,
      isOutage,
      write: (workspaceId, told) => writeEvents(services, workspaceId, told, memory),
    });
    doors.set(services.db, (door = { group, memory }));
  }
  return door;
}

/** Checked and prepared for the whole group at once: the company and the measures are looked up once for all. */
async function writeEvents(
  services: Services,
  workspaceId: number,
  told: readonly ToldBy[],
  memory: PressMemory,
): Promise<ToldOutcome[]> {
  const now = services.now();
  const company = await companyOf(services.db, workspaceId);
  const placed = told.map(
    ({ device, event }) => refusedKind(device, event) ?? placeOfEvent(company, device, event, now),
  );
  const ids = told.map(({ device, event }) => idOf(device, event));
  const { presses, refused } = await preparePresses(services, workspaceId, { told, ids, placed });
  const approaches = told.flatMap(({ device, event }, index): ApproachRow[] => {
    const place = placed[index];
    if (event.kind !== 'approach' || place === undefined || 'code' in place) return [];
    return [{ id: ids[index] ?? '', deviceId: device.id, ...place }];
  });
  const fresh = await inWorkspace(services.db, workspaceId, async (db) => {
    const came = await insertApproaches(db, workspaceId, approaches);
    await addServed(db, workspaceId, came.counts);
    const pressed = await writePresses(services, db, workspaceId, presses, memory);
    return new Set([...came.ids, ...pressed]);
  });
  if (fresh.size > 0) services.live.announce(workspaceId);
  return told.map(({ device }, index): ToldOutcome => {
    const place = placed[index];
    if (place !== undefined && 'code' in place) return place;
    const refusal = refused.get(index);
    if (refusal !== undefined) return refusal;
    deviceRing(services).heard(device, place?.occurredAt ?? null);
    // The first of two with one id is the new one.
    return fresh.delete(ids[index] ?? '') ? 'taken' : 'known';
  });
}

/** What devices told, each with the id under which it is kept, and where it belongs. */
interface Placed {
  readonly told: readonly ToldBy[];
  readonly ids: readonly string[];
  readonly placed: readonly (DevicePlace | EventRefusal)[];
}

async function preparePresses(
  services: Services,
  workspaceId: number,
  { told, ids, placed }: Placed,
): Promise<{ presses: PressToWrite[]; refused: Map<number, EventRefusal> }> {
  const wanted = told.flatMap(({ device, event }, index) => {
    const place = placed[index];
    if (event.kind !== 'press' || place === undefined || 'code' in place) return [];
    return [{ index, device, event, place, taken: answerOf(device, ids[index] ?? '', event, place) }];
  });
  const presses: PressToWrite[] = [];
  const refused = new Map<number, EventRefusal>();
  if (wanted.length === 0) return { presses, refused };
  const prepared = await prepareResponses(
    services,
    workspaceId,
    wanted.map(({ taken }) => taken),
  );
  for (const [position, { index, device, event, place, taken }] of wanted.entries()) {
    const answer = prepared[position];
    if (answer === undefined || answer instanceof Refusal) refused.set(index, refusalOf(answer));
    else presses.push({ id: taken.id, device, at: place.occurredAt, button: event.button, answer });
  }
  return { presses, refused };
}
