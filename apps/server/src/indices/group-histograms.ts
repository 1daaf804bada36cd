import type { Dimension, IndexId, Mode } from '@otklik/contract';
import { fromCounts, merge, scaleLength, scaleOf, type Histogram } from '@otklik/metrics';
import { nameOf, type GroupKey } from './counted.ts';
import type { CountedQuestion, RatedCounts } from './count-question.ts';
import { findDefinition, roleOf, type Role } from './index-catalogue.ts';
import type { Asked } from './invited.store.ts';

/** One group as an index sees it. Only one scale and one mode is ever in it. */
export interface Group {
  readonly key: GroupKey;
  readonly mode: Mode;
  readonly histogram: Histogram;
  readonly responses: number;
  readonly served: number | null;
  /** Asked by a personal link, and how many of them answered; null where unknown. */
  readonly asked: Asked | null;
}

export interface Grouped {
  readonly scale: string | null;
  readonly groups: readonly Group[];
  /** Other modes and scales under the same filter: never mixed in, always told. */
  readonly leftOut: readonly { mode: Mode; scale: string; n: number }[];
}

const modeOf = (mode: 1 | 2): Mode => (mode === 1 ? 'spontaneous' : 'invited');
const totalOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/**
 * Adds up what belongs together. Where the mode was left open, an index over answers speaks of those who were asked, one over the
 * served (Support, Criticality) of those who spoke up by themselves; where both modes or several scales remain, the most answers win.
 */
export function groupHistograms(
  counted: CountedQuestion,
  index: IndexId,
  groupBy: readonly Dimension[],
  wanted?: { scale: string | null; mode: Mode | null },
): Grouped {
  const kinds = kindsOf(counted).filter(
    ({ role, scale }) => role === roleOf(index) && findDefinition(index, scale) !== null,
  );
  const open = kinds.filter(
    (kind) => (wanted?.scale ?? kind.scale) === kind.scale && (wanted?.mode ?? kind.mode) === kind.mode,
  );
  const preferred: Mode = isOverServed(index, open[0]?.scale) ? 'spontaneous' : 'invited';
  const shown = open
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => Number(b.mode === preferred) - Number(a.mode === preferred) || b.n - a.n)[0];
  if (shown === undefined) return { scale: null, groups: [], leftOut: toldOf(kinds) };
  const byMode = groupBy.includes('mode');
  const isShown = (kind: { mode: Mode; scale: string }) =>
    kind.scale === shown.scale && (byMode || kind.mode === shown.mode);
  return {
    scale: shown.scale,
    groups: groupsOf(counted, groupBy, { role: roleOf(index), scale: shown.scale, mode: byMode ? null : shown.mode }),
    leftOut: toldOf(kinds.filter((kind) => !isShown(kind))),
  };
}

interface Kind {
  readonly role: Role | 'response';
  readonly mode: Mode;
  readonly scale: string;
  n: number;
}
const kindsKnown = new WeakMap<CountedQuestion, Kind[]>();

/** What was rated in which mode and on which scale, and how often: the same for every index. */
function kindsOf(counted: CountedQuestion): readonly Kind[] {
  const known = kindsKnown.get(counted);
  if (known !== undefined) return known;
  const kinds = new Map<string, Kind>();
  for (const { measure, mode, counts } of counted.ratings) {
    const name = `${measure.role}|${mode}|${measure.scale}`;
    let kind = kinds.get(name);
    if (kind === undefined)
      kinds.set(name, (kind = { role: measure.role, mode: modeOf(mode), scale: measure.scale, n: 0 }));
    kind.n += totalOf(counts);
  }
  const all = [...kinds.values()];
  kindsKnown.set(counted, all);
  return all;
}

function toldOf(kinds: readonly Kind[]): Grouped['leftOut'] {
  return kinds.filter(({ n }) => n > 0).map(({ mode, scale, n }) => ({ mode, scale, n }));
}

function isOverServed(index: IndexId, scale: string | undefined): boolean {
  return scale !== undefined && findDefinition(index, scale)?.over === 'served';
}

interface Shown {
  readonly role: Role;
  readonly scale: string;
  /** Null: each mode a group of its own. */
  readonly mode: Mode | null;
}

const groupsKnown = new WeakMap<CountedQuestion, Map<string, Group[]>>();

/** Indices of one role read the same groups. */
function groupsOf(counted: CountedQuestion, groupBy: readonly Dimension[], { role, scale, mode }: Shown): Group[] {
  let ofQuestion = groupsKnown.get(counted);
  if (ofQuestion === undefined) groupsKnown.set(counted, (ofQuestion = new Map<string, Group[]>()));
  const name = `${role}|${scale}|${mode}|${groupBy.join('|')}`;
  let groups = ofQuestion.get(name);
  if (groups === undefined) {
    const rows = counted.ratings.filter(
      (row) => row.measure.role === role && row.measure.scale === scale && (mode === null || modeOf(row.mode) === mode),
    );
    ofQuestion.set(name, (groups = addUp(rows, counted, groupBy, scale)));
  }
  return groups;
}

function addUp(
  rows: readonly RatedCounts[],
  counted: CountedQuestion,
  groupBy: readonly Dimension[],
  scaleId: string,
): Group[] {
  const scale = scaleOf(scaleId);
  const length = scaleLength(scale);
  const sums = new Map<string, { key: GroupKey; mode: Mode; counts: number[] }>();
  for (const row of rows) {
    const name = nameOf(row.key, groupBy);
    const sum = sums.get(name) ?? { key: row.key, mode: modeOf(row.mode), counts: new Array<number>(length).fill(0) };
    for (let position = 0; position < length; position += 1)
      sum.counts[position] = (sum.counts[position] ?? 0) + (row.counts[position] ?? 0);
    sums.set(name, sum);
  }
  const responses = sumBy(
    counted.responses,
    (row) => `${modeOf(row.mode)}|${nameOf(row.key, counted.responseDimensions)}`,
    (row) => row.n,
  );
  const served =
    counted.served === null
      ? null
      : sumBy(
          counted.served,
          (row) => nameOf(row.key, counted.servedDimensions),
          (row) => row.served,
        );
  const asked = new Map(counted.asked?.map((row) => [nameOf(row.key, counted.askedDimensions), row]));
  return [...sums.values()]
    .filter((sum) => totalOf(sum.counts) > 0)
    .map(({ key, mode, counts }) => ({
      key,
      mode,
      histogram: fromCounts(scale, counts),
      responses: responses.get(`${mode}|${nameOf(key, counted.responseDimensions)}`) ?? 0,
      served: served?.get(nameOf(key, counted.servedDimensions)) ?? null,
      asked: asked.get(nameOf(key, counted.askedDimensions)) ?? null,
    }));
}

function sumBy<Row>(
  rows: readonly Row[],
  name: (row: Row) => string,
  amount: (row: Row) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(name(row), (sums.get(name(row)) ?? 0) + amount(row));
  return sums;
}

/** Groups of one scale and mode taken together, such as all units below a region. */
export function mergeGroups(groups: readonly Group[], key: GroupKey): Group | null {
  const [first, ...others] = groups;
  if (first === undefined) return null;
  return {
    key,
    mode: first.mode,
    histogram: merge(first.histogram, ...others.map((group) => group.histogram)),
    responses: groups.reduce((sum, group) => sum + group.responses, 0),
    // One unknown count makes the whole unknown.
    served: groups.reduce<number | null>(
      (sum, group) => (sum === null || group.served === null ? null : sum + group.served),
      0,
    ),
    asked: addUpAsked(groups.map((group) => group.asked)),
  };
}

/** A place that asked nobody by a link adds nothing: its answers came by other doors. */
export function addUpAsked(all: readonly (Asked | null)[]): Asked | null {
  return all.reduce<Asked | null>(
    (sum, asked) =>
      asked === null ? sum : { sent: (sum?.sent ?? 0) + asked.sent, answered: (sum?.answered ?? 0) + asked.answered },
    null,
  );
}
