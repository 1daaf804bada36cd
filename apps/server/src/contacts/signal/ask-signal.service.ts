import type { contactSignalEndpoints, ContactSignal, ContactSignalAnswer, ContactTerms } from '@otklik/contract';
import { benjaminiHochberg } from '@otklik/metrics';
import type { z } from 'zod';
import { companyZone, unitIdsBelow, type Company } from '../../company/company.ts';
import { ownerOfTopic } from '../../company/topic-owners.ts';
import type { Work } from '../../platform/database/work.ts';
import { localTime } from '../../platform/local-time.ts';
import { addDays, previousPeriod, type Period } from '../../platform/period.ts';
import { readTerms } from '../contact-terms.ts';
import { bucketOf, wholeBuckets } from './buckets.ts';
import { judgeSignal, type SignalFrame, type SignalGround } from './judge-signal.ts';
import { readRateTargets, targetOfGroup, targetOfWhole } from './rate-targets.ts';
import { sumBuckets, sumPeriod, type CellFilter, type CellGrouping, type CellSum } from './sums.store.ts';
import {
  createVolumeReader,
  driverOfCompany,
  driverOfFilter,
  driverOfTeam,
  driverOfTouchpoints,
  volumeOfUnits,
  type Driver,
  type Volume,
} from './volumes.ts';

export type SignalQuestion = z.output<typeof contactSignalEndpoints.get.query>;

/** Contacts as a signal: rate, points, cost, repeats, and what changed and why. Costs what the cells cost, not the contacts. */
export async function askSignal(work: Work, company: Company, question: SignalQuestion): Promise<ContactSignalAnswer> {
  const { db, workspaceId } = work;
  const { terms } = await readTerms(db, workspaceId);
  const { by, units, touchpoints, teams, topics, owner, topicOwner } = question;
  const narrowing = { units, touchpoints, teams, topics, owner, topicOwner };
  const grouping = cellsOf(by);
  const filter = filterOf(company, question, grouping);
  const period = { from: question.from, to: question.to };
  const before =
    question.compareFrom === undefined || question.compareTo === undefined
      ? previousPeriod(period)
      : { from: question.compareFrom, to: question.compareTo };
  const matureTo = addDays(todayOf(work, company), -terms.repeatDays - 1);
  const shown = { from: before.to < period.from ? before.from : period.from, to: period.to };
  const bucket = bucketOf(shown);
  const frame: SignalFrame = {
    period,
    before,
    trend: wholeBuckets(shown, bucket),
    terms,
  };
  const lastMature = matureTo < period.to ? matureTo : period.to;
  const sums = {
    now: await sumPeriod(db, workspaceId, filter, grouping, period),
    before: await sumPeriod(db, workspaceId, filter, grouping, before),
    mature: await sumPeriod(db, workspaceId, filter, grouping, { from: period.from, to: lastMature }),
    buckets: await sumBuckets(db, workspaceId, filter, grouping, { period: shown, bucket }),
  };
  const driven = await drivenBy(work, filter, { grouping, sums, periods: [period, before] });
  const askedUnits = question.units === undefined ? null : unitIdsBelow(company, question.units);
  const first = before.from < period.from ? before.from : period.from;
  const last = before.to > period.to ? before.to : period.to;
  const readVolume = createVolumeReader(work, company, {
    from: first,
    to: last,
    units: askedUnits,
    isByUnit: by === 'unit',
  });
  const targets = await readRateTargets(db, workspaceId, company, period.to);
  const keyOf = groupKeys(company, by);
  const groups: ContactSignalAnswer['groups'] = [];
  for (const [key, ids] of groupsIn([...sums.now, ...sums.before], keyOf)) {
    const driver = driverOfGroup(company, terms, driven, { by, ids });
    const whole = driver === null ? null : await readVolume(driver);
    const volume = whole !== null && by === 'unit' ? volumeOfUnits(whole, ids) : whole;
    const [id = 0] = ids;
    groups.push({
      id: by === 'owner' || by === 'topic_owner' || id === 0 ? null : id,
      ownerId: ownerOf(company, by, key, id),
      signal: judgeSignal(groundOf(sums, volume, ids, targetOfGroup(targets, by, key, narrowing)), frame),
    });
  }
  const driver = driverOfFilter(terms, company, driven);
  const volume = driver === null ? null : await readVolume(driver);
  const whole = judgeSignal(groundOf(sums, volume, null, targetOfWhole(targets, narrowing)), frame);
  const { repeatDays } = terms;
  return { period, before, matureTo: lastMature, repeatDays, whole, groups: adjusted(groups) };
}

/**
 * Of the touchpoints that were asked for, those that somebody turned to us about: an owner's other ones, with a volume of their own or
 * with none, do not take his rate away.
 */
async function drivenBy(
  { db, workspaceId }: Work,
  filter: CellFilter,
  known: {
    readonly grouping: CellGrouping;
    readonly sums: Pick<Sums, 'now' | 'before'>;
    readonly periods: readonly Period[];
  },
): Promise<CellFilter> {
  if (filter.touchpoints === null || filter.touchpoints.length < 2) return filter;
  const cells: CellSum[] = [];
  if (known.grouping === 'touchpoint') cells.push(...known.sums.now, ...known.sums.before);
  else
    for (const period of known.periods) cells.push(...(await sumPeriod(db, workspaceId, filter, 'touchpoint', period)));
  const touchpoints = [...new Set(cells.map(({ groupId }) => groupId))];
  return touchpoints.length === 0 ? filter : { ...filter, touchpoints };
}

type Sums = Record<'now' | 'before' | 'mature' | 'buckets', readonly CellSum[]>;

/** Null: all groups together. */
function groundOf(
  sums: Sums,
  volume: Volume | null,
  ids: readonly number[] | null,
  target: number | null,
): SignalGround {
  const own = (cells: readonly CellSum[]) =>
    ids === null ? cells : cells.filter(({ groupId }) => ids.includes(groupId));
  const buckets = new Map<string, number>();
  for (const { start, n } of own(sums.buckets)) buckets.set(start, (buckets.get(start) ?? 0) + n);
  return { now: own(sums.now), before: own(sums.before), mature: own(sums.mature), buckets, volume, target };
}

type Among = Pick<SignalQuestion, 'units' | 'touchpoints' | 'teams' | 'topics' | 'owner' | 'topicOwner'>;

export function filterOf(company: Company, question: Among, by: CellGrouping): CellFilter {
  const owned =
    question.owner === undefined
      ? null
      : company.touchpoints.all.filter(({ ownerId }) => ownerId === question.owner).map(({ id }) => id);
  const asked = question.touchpoints ?? null;
  const all = by === 'unit' ? company.units.all.map(({ id }) => id) : null;
  return {
    units: question.units === undefined ? all : unitIdsBelow(company, question.units),
    touchpoints: owned === null ? asked : asked === null ? owned : asked.filter((id) => owned.includes(id)),
    teams: question.teams ?? null,
    topics: topicsAsked(company, question),
  };
}

function topicsAsked(company: Company, { topics, topicOwner }: Pick<Among, 'topics' | 'topicOwner'>): number[] | null {
  const asked = topics === undefined ? null : topicsBelow(company, topics);
  if (topicOwner === undefined) return asked;
  const owned = company.topics.all.map(({ id }) => id).filter((id) => ownerOfTopic(company, id) === topicOwner);
  return asked === null ? owned : asked.filter((id) => owned.includes(id));
}

export function topicsBelow(company: Company, roots: readonly number[]): number[] {
  const wanted = new Set(roots);
  for (let size = 0; size < wanted.size;) {
    size = wanted.size;
    for (const { id, parentId } of company.topics.all) if (parentId !== null && wanted.has(parentId)) wanted.add(id);
  }
  return [...wanted];
}

/** What cells are summed by for a grouping. */
export function cellsOf(by: SignalQuestion['by']): CellGrouping {
  return by === 'owner' ? 'touchpoint' : by === 'topic_owner' ? 'topic' : by;
}

/** Under which name cells are gathered: their own id, or the owner of their touchpoint or topic. */
export function groupKeys(company: Company, by: SignalQuestion['by']): (groupId: number) => string {
  if (by === 'owner') return (groupId) => company.touchpoints.byId.get(groupId)?.ownerId ?? '';
  if (by === 'topic_owner') return (groupId) => ownerOfTopic(company, groupId) ?? '';
  return String;
}

/** Who answers for a group: of a touchpoint or a topic its owner. */
function ownerOf(company: Company, by: SignalQuestion['by'], key: string, id: number): string | null {
  if (by === 'owner' || by === 'topic_owner') return key;
  if (by === 'touchpoint') return company.touchpoints.byId.get(id)?.ownerId ?? null;
  return by === 'topic' ? ownerOfTopic(company, id) : null;
}

export function groupsIn(cells: readonly CellSum[], keyOf: (groupId: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { groupId } of cells) {
    const key = keyOf(groupId);
    const ids = groups.get(key);
    if (ids === undefined) groups.set(key, [groupId]);
    else if (!ids.includes(groupId)) ids.push(groupId);
  }
  return groups;
}

export function driverOfGroup(
  company: Company,
  terms: ContactTerms,
  filter: CellFilter,
  { by, ids }: { by: SignalQuestion['by']; ids: readonly number[] },
): Driver | null {
  const [id = 0] = ids;
  if (by === 'touchpoint' || by === 'owner')
    return ids.includes(0) ? driverOfCompany(terms, company) : driverOfTouchpoints(terms, company, ids);
  if (by === 'team' && id !== 0) return driverOfTeam(terms, company, id);
  return driverOfFilter(terms, company, filter);
}

/** Many groups are tested at once: a change is one only after Benjamini–Hochberg over all of them. */
function adjusted(groups: ContactSignalAnswer['groups']): ContactSignalAnswer['groups'] {
  const tested = groups.filter(({ signal }) => signal.change?.pValue != null);
  const pValues = benjaminiHochberg(tested.map(({ signal }) => signal.change?.pValue ?? 1));
  const found = new Map(tested.map((group, place) => [group, pValues[place] ?? 1]));
  return groups.map((group) => {
    const pValue = found.get(group);
    return pValue === undefined ? group : { ...group, signal: withAdjusted(group.signal, pValue) };
  });
}

function withAdjusted(signal: ContactSignal, adjustedPValue: number): ContactSignal {
  const { change } = signal;
  if (change === null) return signal;
  const isSure = adjustedPValue < 0.05;
  const verdict = change.verdict === 'unknown' || isSure ? change.verdict : 'same';
  return { ...signal, change: { ...change, adjustedPValue, verdict } };
}

/** By the clock of the root unit. */
export function todayOf(work: Pick<Work, 'now'>, company: Company): string {
  return localTime(work.now, companyZone(company)).day;
}
