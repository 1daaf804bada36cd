import type { AlertCondition } from '@otklik/contract';
import { companyZone, unitIdsBelow, zoneOf } from '../company/company.ts';
import { localTime } from '../platform/local-time.ts';
import { figureOf, stepReached, type Finding } from './alert.ts';
import { answersByHour, devicesHeard, servedByHour, type HeardHour } from './heard.store.ts';
import { subjectOf, type Judged, type Look } from './judged.ts';
import { HABIT_HOURS, localHour, LONGEST_SILENT_HOURS, silenceUntil, type LocalHour } from './silent-hours.ts';

type HourCondition = Extract<AlertCondition, { kind: 'hours.silence' }>;
const HOUR_MS = 3_600_000;

/** One place, all that was heard of it, and what an alert about it is about. */
export interface HeardPlace {
  readonly about: Pick<Finding, 'subject' | 'unitId' | 'touchpointId' | 'link'> & { readonly word: string | null };
  readonly zone: string;
  readonly heard: ReadonlyMap<LocalHour, number>;
  /** Of a device: when it last told of something. Its habits are those of its unit. */
  readonly lastAt: Date | null;
}

export async function lookAtHours(look: Look, condition: HourCondition): Promise<Judged[]> {
  const places = await hearPlaces(look, condition, look.desk.now);
  return judgeHours(places, condition, look.desk.now);
}

/** Everything that a judgement at any instant from `from` to the desk's `now` needs, read once. */
export async function hearPlaces(
  { desk, company, scope }: Look,
  { by }: HourCondition,
  from: Date,
): Promise<HeardPlace[]> {
  const { db, workspaceId, now } = desk;
  const root = companyZone(company);
  const where = {
    from: new Date(from.getTime() - (HABIT_HOURS + LONGEST_SILENT_HOURS) * HOUR_MS),
    to: now,
    units: scope.units.length === 0 ? null : unitIdsBelow(company, scope.units),
    touchpoints: scope.touchpoints.length === 0 ? null : scope.touchpoints,
  };
  const isOpen = ({ about: { unitId, touchpointId } }: HeardPlace) =>
    company.units.byId.get(unitId ?? 0)?.archived !== true &&
    company.touchpoints.byId.get(touchpointId ?? 0)?.archived !== true;
  if (by === 'source') {
    const heard = await servedByHour(db, workspaceId, where);
    return byPlace(heard)
      .map(([place, hours]) => {
        const [unit = '', word = ''] = place.split(':');
        const unitId = Number(unit);
        const subject = { kind: 'source', id: place } as const;
        const about = { subject, unitId, touchpointId: null, link: '/served', word };
        return { about, zone: zoneOf(company, unitId), heard: hours, lastAt: null };
      })
      .filter(isOpen);
  }
  if (by === 'device') {
    const served = (await servedByHour(db, workspaceId, where)).map((one) => ({
      ...one,
      place: one.place.split(':')[0] ?? '',
    }));
    const habits = new Map(byPlace([...(await answersByHour(db, workspaceId, 'unit', root, where)), ...served]));
    return (await devicesHeard(db, workspaceId, where))
      .map((device) => {
        const subject = { kind: 'device', id: String(device.id) } as const;
        const place = { unitId: device.unit_id, touchpointId: device.touchpoint_id };
        return {
          about: { subject, ...place, link: '/served/devices', word: device.name },
          zone: zoneOf(company, device.unit_id),
          heard: habits.get(String(device.unit_id)) ?? new Map<LocalHour, number>(),
          lastAt: device.last_event_at,
        };
      })
      .filter(isOpen);
  }
  const heard = await answersByHour(db, workspaceId, by, root, where);
  return byPlace(heard)
    .map(([place, hours]) => ({
      about: { ...subjectOf(by, Number(place)), word: null },
      zone: by === 'unit' ? zoneOf(company, Number(place)) : root,
      heard: hours,
      lastAt: null,
    }))
    .filter(isOpen);
}

/** Pure: the same places can be judged as of any hour. */
export function judgeHours(places: readonly HeardPlace[], condition: HourCondition, at: Date): Judged[] {
  return places.flatMap(({ about: { word, ...about }, zone, heard, lastAt }) => {
    const current = hourAt(at, zone);
    const last = lastAt === null ? lastHeard(heard, current) : hourAt(lastAt, zone);
    const silence = last === null ? null : silenceUntil(heard, last, current);
    if (silence === null) return [];
    const { hours, usual, pValue } = silence;
    const step = stepReached(hours, condition, 'high');
    return [
      {
        pValue,
        isBad: step !== null,
        finding: {
          ...about,
          key: `hours:${about.subject.kind}:${about.subject.id}:${last}`,
          level: step?.level ?? 'warning',
          happenedAt: at,
          figure: figureOf({
            unit: 'hours',
            value: hours,
            threshold: step?.threshold ?? null,
            before: usual,
            // A source and a device do not answer: there is nothing to count.
            n: word === null ? 0 : null,
            pValue,
            word,
          }),
        },
      },
    ];
  });
}

function byPlace(heard: readonly HeardHour[]): [string, Map<LocalHour, number>][] {
  const places = new Map<string, Map<LocalHour, number>>();
  for (const { place, day, hour, n } of heard) {
    const hours = places.get(place) ?? new Map<LocalHour, number>();
    const at = localHour(day, hour);
    hours.set(at, (hours.get(at) ?? 0) + n);
    places.set(place, hours);
  }
  return [...places];
}

function lastHeard(heard: ReadonlyMap<LocalHour, number>, current: LocalHour): LocalHour | null {
  let last: LocalHour | null = null;
  for (const hour of heard.keys()) if (hour <= current && (last === null || hour > last)) last = hour;
  return last;
}

function hourAt(at: Date, zone: string): LocalHour {
  const { day, hour } = localTime(at, zone);
  return localHour(day, hour);
}
