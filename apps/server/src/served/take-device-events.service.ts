import { scaleRange } from '@otklik/questionnaire';
import type { Approach, Press } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { addServed } from '../counts/served-counts.store.ts';
import { buttonsOf, type KnownDevice } from '../devices/device.ts';
import { placeOfEvent, type DevicePlace, type EventRefusal } from '../devices/device-event.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { uuidOf } from '../interactions/customers.service.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { createGroupCommit, type GroupCommit } from '../platform/group-commit.ts';
import type { Services } from '../platform/services.ts';
import { Refusal } from '../responses/refusal.ts';
import type { TakenResponse } from '../responses/response.ts';
import { prepareResponses } from '../responses/take-responses.service.ts';
import { insertApproaches, type ApproachRow } from './approaches.store.ts';
import { createPressMemory, type PressMemory } from './press-memory.ts';
import { writePresses, type PressToWrite } from './write-presses.ts';

export type ToldEvent = ({ readonly kind: 'press' } & Press) | ({ readonly kind: 'approach' } & Approach);
/** Whether it was new; or why it is not taken. */
export type ToldOutcome = 'taken' | 'known' | EventRefusal;

type EventToWrite =
  | { readonly kind: 'approach'; readonly row: ApproachRow }
  | { readonly kind: 'press'; readonly press: PressToWrite };

interface Door {
  readonly group: GroupCommit<EventToWrite, boolean>;
  readonly memory: PressMemory;
}
const GROUP = { maxItems: 500, maxWaitMs: 2, concurrency: 1 } as const;
const doors = new WeakMap<Services['db'], Door>();

/** Takes what a device tells of, durably; telling it again is harmless. In the order given. */
export async function takeDeviceEvents(
  services: Services,
  device: KnownDevice,
  told: readonly ToldEvent[],
): Promise<ToldOutcome[]> {
  const now = services.now();
  const company = await companyOf(services.db, device.workspaceId);
  const placed = told.map((event) => refusedKind(device, event) ?? placeOfEvent(company, device, event, now));
  const prepared = await prepareAnswers(services, device, told, placed);
  const group = doorOf(services).group;
  const outcomes = await Promise.all(
    told.map(async (event, index): Promise<ToldOutcome> => {
      const place = placed[index];
      if (place === undefined || 'code' in place)
        return place ?? { path: '', code: 'invalid', message: 'is not valid' };
      const id = idOf(device, event);
      if (event.kind === 'approach') {
        const row = { id, deviceId: device.id, ...place };
        return (await group.add(device.workspaceId, { kind: 'approach', row })) ? 'taken' : 'known';
      }
      const answer = prepared.get(index);
      if (answer === undefined || answer instanceof Refusal) return refusalOf(answer);
      const press = { id, device, at: place.occurredAt, button: event.button, answer };
      return (await group.add(device.workspaceId, { kind: 'press', press })) ? 'taken' : 'known';
    }),
  );
  deviceRing(services).heard(device, latestOf(placed));
  return outcomes;
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

async function prepareAnswers(
  services: Services,
  device: KnownDevice,
  told: readonly ToldEvent[],
  placed: readonly (DevicePlace | EventRefusal)[],
) {
  const indices: number[] = [];
  const answers: TakenResponse[] = [];
  for (const [index, event] of told.entries()) {
    const place = placed[index];
    if (event.kind !== 'press' || place === undefined || 'code' in place) continue;
    indices.push(index);
    answers.push(answerOf(device, event, place));
  }
  const prepared = answers.length === 0 ? [] : await prepareResponses(services, device.workspaceId, answers);
  return new Map(indices.map((index, position) => [index, prepared[position]]));
}

/** A press is a spontaneous answer to the one question that stands on the panel. */
function answerOf(device: KnownDevice, press: Press, place: DevicePlace): TakenResponse {
  const { role, scale, factorId, question } = buttonsOf(device.settings);
  const score = scaleRange(scale).lowest + press.button - 1;
  return {
    id: idOf(device, { kind: 'press', ...press }),
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

function latestOf(placed: readonly (DevicePlace | EventRefusal)[]): Date | null {
  const times = placed.flatMap((place) => ('code' in place ? [] : place.occurredAt.getTime()));
  return times.length === 0 ? null : new Date(Math.max(...times));
}

function doorOf(services: Services): Door {
  let door = doors.get(services.db);
  if (door === undefined) {
    const memory = createPressMemory();
    const group = createGroupCommit<EventToWrite, boolean>({
      ...GROUP,
      isOutage,
      write: (workspaceId, events) => writeEvents(services, workspaceId, events, memory),
    });
    doors.set(services.db, (door = { group, memory }));
  }
  return door;
}

async function writeEvents(
  services: Services,
  workspaceId: number,
  events: readonly EventToWrite[],
  memory: PressMemory,
): Promise<boolean[]> {
  const approaches = events.flatMap((event) => (event.kind === 'approach' ? event.row : []));
  const presses = events.flatMap((event) => (event.kind === 'press' ? event.press : []));
  const fresh = await inWorkspace(services.db, workspaceId, async (db) => {
    const came =
      approaches.length === 0
        ? { ids: new Set<string>(), counts: [] }
        : await insertApproaches(db, workspaceId, approaches);
    await addServed(db, workspaceId, came.counts);
    const pressed =
      presses.length === 0 ? new Set<string>() : await writePresses(services, db, workspaceId, presses, memory);
    return new Set([...came.ids, ...pressed]);
  });
  if (fresh.size > 0) services.live.announce(workspaceId);
  // The first of two with one id is the new one.
  return events.map((event) => fresh.delete(event.kind === 'press' ? event.press.id : event.row.id));
}
