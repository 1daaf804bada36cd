import type { AlertCondition } from '@otklik/contract';
import { twoSidedNormal } from '@otklik/metrics';
import { unitIdsBelow } from '../company/company.ts';
import { addDays } from '../platform/period.ts';
import { figureOf, isInScope, stepReached } from './alert.ts';
import { subjectOf, type Judged, type Look } from './judged.ts';
import { lastWholeDay } from './look-at-indices.ts';
import {
  countAnswersByDay,
  countServedByDay,
  lateFeeds,
  recentMisuses,
  silentDevices,
  type DayCount,
} from './volume.store.ts';

type VolumeCondition = Extract<AlertCondition, { kind: `volume.${string}` }>;
type Of<Kind extends VolumeCondition['kind']> = Extract<VolumeCondition, { kind: Kind }>;

/** What "usual" rests on. */
const USUAL_DAYS = 28;
/** A place that began a week ago has no habits yet. */
const NEEDED_DAYS = 14;
/** A silence that goes on is told of until it is this old; then it is how things are. */
const LONGEST_SILENCE = 60;
const MINUTE_MS = 60_000;

export async function lookAtVolumes(look: Look, condition: VolumeCondition): Promise<Judged[]> {
  switch (condition.kind) {
    case 'volume.silence':
      return ofSilence(look, condition);
    case 'volume.spike':
      return ofSpikes(look, condition);
    case 'volume.unanswered':
      return ofUnanswered(look, condition);
    case 'volume.misuse':
      return ofMisuse(look, condition);
    case 'volume.feed':
      return ofFeeds(look, condition);
    case 'volume.device':
      return ofDevices(look, condition);
  }
}

function whereOf(
  { company, scope }: Look,
  by: 'company' | 'unit' | 'touchpoint',
  period: { readonly from: string; readonly to: string },
) {
  return {
    by,
    period,
    units: scope.units.length === 0 ? null : unitIdsBelow(company, scope.units),
    touchpoints: scope.touchpoints.length === 0 ? null : scope.touchpoints,
  };
}

const byPlace = (counts: readonly DayCount[]) =>
  [...Map.groupBy(counts, ({ place }) => place)].map(
    ([place, days]) => [place, new Map(days.map(({ day, n }) => [day, n]))] as const,
  );

function daysBefore(last: string, days: number): string[] {
  return Array.from({ length: days }, (_, at) => addDays(last, -at));
}

/**
 * How many whole days nobody has answered, and how likely that is where so many answer so regularly. Both by the mean (Poisson) and by
 * how often a day without answers was seen before: a shop that rests on Sundays is not silent on them.
 */
async function ofSilence(look: Look, condition: Of<'volume.silence'>): Promise<Judged[]> {
  const { db, workspaceId } = look.desk;
  const last = lastWholeDay(look);
  const longest = Math.max(condition.warning ?? 0, condition.alarm ?? 0);
  const period = { from: addDays(last, 1 - USUAL_DAYS - LONGEST_SILENCE - longest), to: last };
  const counts = await countAnswersByDay(db, workspaceId, whereOf(look, condition.by, period));
  return byPlace(counts).flatMap(([place, days]) => {
    if (isClosed(look, condition.by, place)) return [];
    const silent = daysBefore(last, USUAL_DAYS + LONGEST_SILENCE + longest).findIndex((day) => days.has(day));
    const usual = daysBefore(addDays(last, -silent), USUAL_DAYS).map((day) => days.get(day) ?? 0);
    const began = usual.findLastIndex((n) => n > 0) + 1;
    if (began < NEEDED_DAYS) return [];
    const known = usual.slice(0, began);
    const mean = known.reduce((sum, n) => sum + n, 0) / began;
    const quietShare = (known.filter((n) => n === 0).length + 1) / (began + 2);
    const pValue = silent === 0 ? 1 : Math.max(Math.exp(-mean * silent), quietShare ** silent);
    const step = stepReached(silent, condition, 'high');
    const figure = figureOf({
      unit: 'days',
      value: silent,
      threshold: step?.threshold ?? null,
      before: mean,
      pValue,
      n: 0,
    });
    return [
      judgeVolume(look, condition.by, place, {
        key: `silence:${addDays(last, 1 - silent)}:${step?.level}`,
        level: step?.level ?? 'warning',
        pValue,
        isBad: step !== null,
        figure,
      }),
    ];
  });
}

/** What is archived is silent on purpose. */
function isClosed({ company }: Look, by: 'company' | 'unit' | 'touchpoint', place: number): boolean {
  const things = { company: null, unit: company.units.byId, touchpoint: company.touchpoints.byId };
  return things[by]?.get(place)?.archived ?? false;
}

const SPIKE_TIMES = 2;
const SPIKE_LEAST = 10;

async function ofSpikes(look: Look, condition: Of<'volume.spike'>): Promise<Judged[]> {
  const { db, workspaceId } = look.desk;
  const last = lastWholeDay(look);
  const period = { from: addDays(last, -USUAL_DAYS), to: last };
  const counts = await countAnswersByDay(db, workspaceId, whereOf(look, condition.by, period));
  return byPlace(counts).flatMap(([place, days]) => {
    const usual = daysBefore(addDays(last, -1), USUAL_DAYS).map((day) => days.get(day) ?? 0);
    const began = usual.findLastIndex((n) => n > 0) + 1;
    if (began < NEEDED_DAYS) return [];
    const known = usual.slice(0, began);
    const mean = known.reduce((sum, n) => sum + n, 0) / began;
    const variance = known.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (began - 1);
    const value = days.get(last) ?? 0;
    // Counts scatter more than Poisson's from day to day: then by their own scatter.
    const sigma = Math.sqrt(Math.max(mean, variance) * (1 + 1 / began));
    const tail = twoSidedNormal((value - mean) / sigma) / 2;
    const pValue = value > mean ? tail : 1 - tail;
    const figure = figureOf({ unit: 'count', value, before: mean, pValue, n: value });
    const isBad = value >= SPIKE_LEAST && value >= SPIKE_TIMES * mean;
    return [
      judgeVolume(look, condition.by, place, { key: `spike:${last}`, level: condition.level, pValue, isBad, figure }),
    ];
  });
}

async function ofUnanswered(look: Look, condition: Of<'volume.unanswered'>): Promise<Judged[]> {
  const { db, workspaceId } = look.desk;
  const last = lastWholeDay(look);
  const where = whereOf(look, condition.by, { from: last, to: last });
  const served = await countServedByDay(db, workspaceId, where);
  const answered = new Set((await countAnswersByDay(db, workspaceId, where)).map(({ place }) => place));
  return served.flatMap(({ place, n }) => {
    const step = stepReached(n, condition, 'high');
    if (step === null || answered.has(place)) return [];
    const figure = figureOf({ unit: 'count', value: n, threshold: step.threshold, n: 0 });
    return [
      judgeVolume(look, condition.by, place, {
        key: `unanswered:${last}`,
        level: step.level,
        pValue: null,
        isBad: true,
        figure,
      }),
    ];
  });
}

async function ofDevices(look: Look, condition: Of<'volume.device'>): Promise<Judged[]> {
  const { db, workspaceId, now } = look.desk;
  const devices = await silentDevices(db, workspaceId, now);
  return devices
    .filter((device) =>
      isInScope(look.company, look.scope, { unitId: device.unit_id, touchpointId: device.touchpoint_id }),
    )
    .map((device) => {
      const minutes = Math.floor((now.getTime() - device.last_seen_at.getTime()) / MINUTE_MS);
      const times = minutes / device.silent_after_minutes;
      const level = condition.alarmAfterTimes !== null && times >= condition.alarmAfterTimes ? 'alarm' : 'warning';
      return {
        pValue: null,
        isBad: true,
        finding: {
          key: `device:${device.id}:${device.last_seen_at.toISOString()}:${level}`,
          level,
          subject: { kind: 'device', id: String(device.id) },
          unitId: device.unit_id,
          touchpointId: device.touchpoint_id,
          happenedAt: device.last_seen_at,
          figure: figureOf({
            unit: 'minutes',
            value: minutes,
            threshold: device.silent_after_minutes,
            word: device.name,
          }),
          link: '/served/devices',
        },
      };
    });
}

async function ofMisuse(look: Look, condition: Of<'volume.misuse'>): Promise<Judged[]> {
  const { db, workspaceId, now } = look.desk;
  const visits = await recentMisuses(db, workspaceId, condition.presses, now);
  return visits
    .filter((visit) =>
      isInScope(look.company, look.scope, { unitId: visit.unit_id, touchpointId: visit.touchpoint_id }),
    )
    .map((visit) => ({
      pValue: null,
      isBad: true,
      finding: {
        key: `misuse:${visit.device_id}:${visit.began_at.toISOString()}`,
        level: condition.level,
        subject: { kind: 'device', id: String(visit.device_id) },
        unitId: visit.unit_id,
        touchpointId: visit.touchpoint_id,
        happenedAt: visit.began_at,
        figure: figureOf({ unit: 'count', value: visit.presses, threshold: condition.presses, word: visit.name }),
        link: '/served/devices',
      },
    }));
}

async function ofFeeds(look: Look, condition: Of<'volume.feed'>): Promise<Judged[]> {
  const { db, workspaceId, now } = look.desk;
  const feeds = await lateFeeds(db, workspaceId);
  return feeds.flatMap((feed) => {
    const hours = Math.floor((now.getTime() - feed.heard_at.getTime()) / (60 * MINUTE_MS));
    const step = stepReached(hours, condition, 'high');
    if (step === null) return [];
    return [
      {
        pValue: null,
        isBad: true,
        finding: {
          key: `feed:${feed.id}:${feed.heard_at.toISOString()}`,
          level: step.level,
          subject: { kind: 'feed', id: String(feed.id) },
          unitId: null,
          touchpointId: null,
          happenedAt: feed.heard_at,
          figure: figureOf({ unit: 'count', value: hours, threshold: step.threshold, word: feed.name }),
          link: '/served/fiscal',
        },
      },
    ];
  });
}

function judgeVolume(
  look: Look,
  by: 'company' | 'unit' | 'touchpoint',
  place: number,
  said: Pick<Judged, 'pValue' | 'isBad'> & Pick<Judged['finding'], 'key' | 'level' | 'figure'>,
): Judged {
  const subject = subjectOf(by, place);
  return {
    pValue: said.pValue,
    isBad: said.isBad,
    finding: {
      ...subject,
      key: `${said.key}:${subject.subject.kind}:${subject.subject.id}`,
      level: said.level,
      happenedAt: look.desk.now,
      figure: said.figure,
    },
  };
}
