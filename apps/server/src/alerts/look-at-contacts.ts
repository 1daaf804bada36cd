import type { AlertCondition, AlertFigure, AlertLevel, ContactAlertGrain, ContactTerms } from '@otklik/contract';
import {
  contactPoints,
  contactRate,
  explainContactChange,
  overdispersion,
  pooledDispersion,
  repeatRate,
  twoSidedNormal,
  widenForOverdispersion,
  type ContactVolume,
} from '@otklik/metrics';
import { readTerms } from '../contacts/contact-terms.ts';
import { daysByGroup, type GroupDays } from '../contacts/signal/days-by-group.service.ts';
import { costOf, countClasses } from '../contacts/signal/judge-signal.ts';
import { readRateTargets, targetOfGroup, targetOfWhole } from '../contacts/signal/rate-targets.ts';
import { amountIn } from '../contacts/signal/volumes.ts';
import { getWorkspace } from '../people/workspaces/workspaces.store.ts';
import { systemActor } from '../platform/actor.ts';
import { addDays, daysIn, type Period } from '../platform/period.ts';
import { figureOf, stepReached } from './alert.ts';
import { contactSubject } from './contact-subject.ts';
import type { Judged, Look } from './judged.ts';
import { lastWholeDay } from './look-at-indices.ts';

type ContactCondition = Extract<AlertCondition, { kind: `contacts.${string}` }>;
type Stepped = Extract<ContactCondition, { warning: number | null }>;

/** What "usual" rests on. */
const USUAL_DAYS = 28;
/** Business that is counted later than this says nothing of now. */
const LATEST_VOLUME_DAYS = 14;
const SPIKE_TIMES = 2;
const SPIKE_LEAST = 5;
const PER = 100;

/** Every group of contacts held against the rule: from the cells of days, so that the number of contacts does not matter. */
export async function lookAtContacts(look: Look, condition: ContactCondition): Promise<Judged[]> {
  const { desk, company, scope } = look;
  const last = lastWholeDay(look);
  const days = 'days' in condition ? condition.days : USUAL_DAYS + 1;
  const period = { from: addDays(last, 1 - 2 * days - LATEST_VOLUME_DAYS), to: last };
  const groups = await daysByGroup({ ...desk, actor: systemActor, requestId: null }, company, {
    by: condition.by,
    period,
    units: scope.units.length === 0 ? undefined : scope.units,
    touchpoints: scope.touchpoints.length === 0 ? undefined : scope.touchpoints,
  });
  const { terms } = await readTerms(desk.db, desk.workspaceId);
  const { currency } = await getWorkspace(desk.db, desk.workspaceId);
  const targetOf = await targetsFor(look, condition, last);
  const began = groups
    .flatMap(({ cells }) => cells.map(({ start }) => start))
    .reduce((first, day) => (day < first ? day : first), last);
  return groups.flatMap((group) => {
    const stretches = stretchesOf(group, last, days);
    if (stretches === null) return [];
    const tested =
      condition.kind === 'contacts.spike'
        ? ofSpike(group, stretches.now.to, began, condition.level)
        : condition.kind === 'contacts.rose'
          ? ofRise(group, stretches, condition.level)
          : condition.kind === 'contacts.rate'
            ? ofRate(group, stretches, condition, targetOf(group.id))
            : ofSum(group, stretches, condition, { terms, currency });
    return tested === null ? [] : [finished(look, condition.by, group, condition.kind, stretches.now.to, tested)];
  });
}

interface Stretches {
  readonly now: Period;
  readonly before: Period;
}

/** Ends on the last day whose business is known: receipts that come a day later would make every rate look high. */
function stretchesOf({ volume }: GroupDays, last: string, days: number): Stretches | null {
  let to = last;
  if (volume !== null) {
    const known = [...volume.byDay].filter(([day, amount]) => amount > 0 && day <= last).map(([day]) => day);
    to = known.reduce((latest, day) => (day > latest ? day : latest), '');
    if (to < addDays(last, -LATEST_VOLUME_DAYS)) return null;
  }
  const from = addDays(to, 1 - days);
  return { now: { from, to }, before: { from: addDays(from, -days), to: addDays(from, -1) } };
}

interface Tested {
  readonly level: AlertLevel;
  readonly pValue: number | null;
  readonly isBad: boolean;
  readonly figure: Partial<AlertFigure>;
}

const cellsIn = ({ cells }: GroupDays, { from, to }: Period) =>
  cells.filter(({ start }) => start >= from && start <= to);
const countIn = (group: GroupDays, period: Period) => cellsIn(group, period).reduce((sum, { n }) => sum + n, 0);

function pairOf(group: GroupDays, period: Period): ContactVolume {
  return { contacts: countIn(group, period), volume: group.volume === null ? 0 : amountIn(group.volume, period) };
}

function daily(group: GroupDays, period: Period): ContactVolume[] {
  return Array.from({ length: daysIn(period) }, (_, at) => addDays(period.from, at)).map((day) =>
    pairOf(group, { from: day, to: day }),
  );
}

/** Growth of business told apart from service; nothing where no business is counted. */
function changeOf(group: GroupDays, { now, before }: Stretches) {
  const dispersion = pooledDispersion([daily(group, before), daily(group, now)]);
  const change = explainContactChange(pairOf(group, before), pairOf(group, now), { dispersion });
  return { change, dispersion, parts: { fromVolume: change.fromVolume, fromRate: change.fromRate } };
}

function rateFigure(group: GroupDays, stretches: Stretches, dispersion: number | null): Partial<AlertFigure> | null {
  const pair = pairOf(group, stretches.now);
  const rate = widenForOverdispersion(contactRate(pair), dispersion);
  if (rate.kind !== 'value' || rate.interval === null) return null;
  const before = pairOf(group, stretches.before);
  return {
    unit: 'per_100',
    value: rate.value * PER,
    low: rate.interval.low * PER,
    high: rate.interval.high * PER,
    n: pair.contacts,
    before: before.volume === 0 ? null : (before.contacts / before.volume) * PER,
  };
}

/** Without steps the target of the group is its threshold; of a part of the group's contacts there is none. */
async function targetsFor(
  { desk, company, scope }: Look,
  condition: ContactCondition,
  day: string,
): Promise<(key: string | null) => number | null> {
  if (condition.kind !== 'contacts.rate' || condition.warning !== null || condition.alarm !== null) return () => null;
  const targets = await readRateTargets(desk.db, desk.workspaceId, company, day);
  const { by } = condition;
  const some = (ids: readonly number[]) => (ids.length === 0 ? undefined : ids);
  const narrowing = { units: some(scope.units), touchpoints: some(scope.touchpoints) };
  return (key) =>
    key === null || by === 'company' ? targetOfWhole(targets, narrowing) : targetOfGroup(targets, by, key, narrowing);
}

function ofRate(group: GroupDays, stretches: Stretches, steps: Stepped, target: number | null): Tested | null {
  const condition = target === null ? steps : { warning: target * PER, alarm: null };
  const { dispersion, parts } = changeOf(group, stretches);
  const figure = rateFigure(group, stretches, dispersion);
  if (figure === null) return null;
  const step = stepReached(figure.low ?? 0, condition, 'high');
  const { contacts, volume } = pairOf(group, stretches.now);
  const expected = ((step?.threshold ?? 0) / PER) * volume;
  return {
    level: step?.level ?? 'warning',
    pValue: step === null ? 1 : tailAbove(contacts, expected, expected * Math.max(1, dispersion ?? 1)),
    isBad: step !== null,
    figure: { ...figure, ...parts, threshold: step?.threshold ?? null },
  };
}

function ofRise(group: GroupDays, stretches: Stretches, level: AlertLevel): Tested | null {
  const { change, dispersion, parts } = changeOf(group, stretches);
  const figure = rateFigure(group, stretches, dispersion);
  const { pValue } = change.comparison;
  if (figure === null || pValue === null) return null;
  return { level, pValue, isBad: change.verdict === 'worse', figure: { ...figure, ...parts, pValue } };
}

/** Against what the business of that day explains; where none is counted, against a usual day. */
function ofSpike(group: GroupDays, day: string, began: string, level: AlertLevel): Tested | null {
  const from = [began, addDays(day, -USUAL_DAYS)].reduce((latest, each) => (each > latest ? each : latest));
  if (daysIn({ from, to: day }) <= USUAL_DAYS / 2) return null;
  const known = (of: Period) =>
    daily(group, of).map(({ contacts, volume }) => ({ contacts, volume: group.volume === null ? 1 : volume }));
  const usual = known({ from, to: addDays(day, -1) });
  const [today] = known({ from: day, to: day });
  const volume = usual.reduce((sum, each) => sum + each.volume, 0);
  if (today === undefined || volume === 0) return null;
  const contacts = usual.reduce((sum, each) => sum + each.contacts, 0);
  // A topic that nobody ever turned to us about has no rate of its own yet: half a contact, so that it can be surprising.
  const expected = ((contacts + 0.5) / volume) * today.volume;
  const scatter = Math.max(1, overdispersion(usual) ?? 1) * (1 + today.volume / volume);
  const pValue = tailAbove(today.contacts, expected, expected * scatter);
  return {
    level,
    pValue,
    isBad: today.contacts >= SPIKE_LEAST && today.contacts >= SPIKE_TIMES * expected,
    figure: { unit: 'count', value: today.contacts, before: expected, n: today.contacts, pValue },
  };
}

function ofSum(
  group: GroupDays,
  stretches: Stretches,
  condition: Exclude<Stepped, { kind: 'contacts.rate' }>,
  { terms, currency }: { readonly terms: ContactTerms; readonly currency: string },
): Tested | null {
  const n = countIn(group, stretches.now);
  if (n === 0) return null;
  if (condition.kind === 'contacts.repeats') return ofRepeats(group, stretches, condition);
  const sumOf = (period: Period) =>
    condition.kind === 'contacts.cost'
      ? costOf(cellsIn(group, period), terms)
      : contactPoints(countClasses(cellsIn(group, period)), 0, { ...terms.points, unmapped: 0 }).points;
  const value = sumOf(stretches.now);
  const step = stepReached(value, condition, 'high');
  const parts = group.volume === null ? {} : changeOf(group, stretches).parts;
  return {
    level: step?.level ?? 'warning',
    // A sum is as large as it is: what is asked is whether somebody should look, not whether it is an accident.
    pValue: null,
    isBad: step !== null,
    figure: {
      ...(condition.kind === 'contacts.cost' ? { unit: 'money', currency } : { unit: 'count' }),
      value,
      before: sumOf(stretches.before),
      threshold: step?.threshold ?? null,
      n,
      ...parts,
    },
  };
}

function ofRepeats(group: GroupDays, { now, before }: Stretches, condition: Stepped): Tested | null {
  const countOf = (period: Period) => ({
    repeats: countClasses(cellsIn(group, period)).repeat,
    n: countIn(group, period),
  });
  const { repeats, n } = countOf(now);
  const share = repeatRate(repeats, n);
  if (share.kind !== 'value' || share.interval === null) return null;
  const step = stepReached(share.interval.low * 100, condition, 'high');
  const limit = (step?.threshold ?? 0) / 100;
  const earlier = countOf(before);
  return {
    level: step?.level ?? 'warning',
    pValue: step === null ? 1 : tailAbove(repeats, n * limit, n * limit * (1 - limit)),
    isBad: step !== null,
    figure: {
      unit: 'percent',
      value: share.value * 100,
      low: share.interval.low * 100,
      high: share.interval.high * 100,
      before: earlier.n === 0 ? null : (earlier.repeats / earlier.n) * 100,
      threshold: step?.threshold ?? null,
      n,
    },
  };
}

/** How likely so many or more are, where so many are expected with such a variance. */
function tailAbove(value: number, expected: number, variance: number): number {
  if (value <= expected) return 1;
  return variance === 0 ? 0 : twoSidedNormal((value - expected) / Math.sqrt(variance)) / 2;
}

function finished(
  { company, desk }: Look,
  by: ContactAlertGrain,
  { id }: GroupDays,
  kind: ContactCondition['kind'],
  day: string,
  { level, pValue, isBad, figure }: Tested,
): Judged {
  const { word, ...subject } = contactSubject(company, by, id);
  return {
    pValue,
    isBad,
    finding: {
      ...subject,
      level,
      key: `${kind}:${kind === 'contacts.spike' ? day : ''}:${subject.subject.kind}:${subject.subject.id}`,
      happenedAt: desk.now,
      figure: figureOf({ ...figure, word }),
    },
  };
}
