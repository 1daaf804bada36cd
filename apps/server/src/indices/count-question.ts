import type { Dimension, IndexId } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { countCells, type SummedCells } from './cells.store.ts';
import { nameOf, type Counted, type GroupKey } from './counted.ts';
import { measuresFor, type Measure } from './ground.store.ts';
import { findDefinition, roleOf } from './index-catalogue.ts';
import { aboutOf, sliceOf, type Question, type Reading } from './question.ts';
import { countAnswers, countRawResponses } from './raw.store.ts';
import { askedDimensions, countAsked, isAskedKnown, type AskedGroup } from './invited.store.ts';
import { servedEverywhere } from './served-everywhere.ts';
import { isServedKnown, servedDimensions, type ServedGroup } from './served.store.ts';

export interface RatedCounts extends Counted {
  readonly measure: Measure;
}

/** How many answered, which is not the sum over factors. */
export interface CountedResponses {
  readonly key: GroupKey;
  readonly mode: 1 | 2;
  readonly n: number;
}

/** Everything that SQL has to say about a reading: ratings, responses and served, each by the groups that it knows. */
export interface CountedQuestion {
  readonly ratings: readonly RatedCounts[];
  readonly responses: readonly CountedResponses[];
  /** Groupings of the responses and of the served: they know no factor, and the served know neither mode nor product. */
  readonly responseDimensions: readonly Dimension[];
  readonly served: readonly ServedGroup[] | null;
  readonly servedDimensions: readonly Dimension[];
  /** Asked by a personal link; null where nobody counts it. */
  readonly asked: readonly AskedGroup[] | null;
  readonly askedDimensions: readonly Dimension[];
}

const notOfResponses: ReadonlySet<Dimension> = new Set<Dimension>(['factor', 'product', 'mode']);

type CountedOf = (reading: Reading['name']) => CountedQuestion;

/** Counts all readings of a question; the trend is of the first index only. */
export async function countQuestion(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  indices: readonly IndexId[],
  measures: readonly Measure[],
  readings: readonly Reading[],
): Promise<CountedOf> {
  const rated = measuresFor(measures, { ...question, roles: indices.map(roleOf), about: aboutOf(question) });
  const ofResponses: Question = { ...question, products: null, factors: null, scale: null, groupBy: [] };
  const answered = measuresFor(measures, { ...ofResponses, roles: ['response'], about: 'headline' });
  const counts = await (sliceOf(question) === null ? countFromAnswers : countFromCells)(
    db,
    workspaceId,
    { question, ofResponses, rated, answered },
    readings,
  );
  const wantsServed = isServedKnown(question)
    ? readings.filter((reading) => needsServed(reading, indices, counts.get(reading.name)?.ratings ?? []))
    : [];
  const spokenIn = readings.filter(({ name }) => counts.get(name)?.responses.some(({ mode }) => mode === 1));
  const served = await servedEverywhere(db, workspaceId, {
    question: ofResponses,
    answered,
    readings: wantsServed,
    spokenIn: new Set(spokenIn.map(({ name }) => name)),
  });
  const asked = await countAskedNow(db, workspaceId, question, readings, counts);
  const known = new Map<Reading['name'], CountedQuestion>();
  const countedOf = (name: Reading['name']): CountedQuestion => {
    const reading = readings.find((one) => one.name === name);
    const found = counts.get(name);
    return {
      ratings: found?.ratings ?? [],
      responses: found?.responses ?? [],
      responseDimensions: (reading?.groupBy ?? []).filter((dimension) => !notOfResponses.has(dimension)),
      served: served.get(name) ?? null,
      servedDimensions: servedDimensions(reading?.groupBy ?? []),
      asked: name === 'now' ? asked : null,
      askedDimensions: askedDimensions(reading?.groupBy ?? []),
    };
  };
  return (name) => {
    const counted = known.get(name) ?? countedOf(name);
    known.set(name, counted);
    return counted;
  };
}

/** Who was asked is shown with the present only, and nothing is judged by it. */
async function countAskedNow(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  readings: readonly Reading[],
  counts: ReadonlyMap<Reading['name'], Counts>,
): Promise<AskedGroup[] | null> {
  const now = readings.find(({ name }) => name === 'now');
  const isInvited = counts.get('now')?.ratings.some(({ mode }) => mode === 2) ?? false;
  return now !== undefined && isInvited && isAskedKnown(question) ? countAsked(db, workspaceId, question, now) : null;
}

/** Who was served is shown with the present; of the past it matters only where something is judged by it. */
function needsServed(reading: Reading, indices: readonly IndexId[], ratings: readonly RatedCounts[]): boolean {
  if (reading.name === 'now') return true;
  const judged = reading.name === 'trend' ? indices.slice(0, 1) : indices;
  return ratings.some(
    ({ mode, measure, counts }) =>
      counts.some((count) => count > 0) &&
      judged.some(
        (index) =>
          roleOf(index) === measure.role && (mode === 1 || findDefinition(index, measure.scale)?.over === 'served'),
      ),
  );
}

interface Counts {
  readonly ratings: RatedCounts[];
  readonly responses: CountedResponses[];
}
interface Wanted {
  readonly question: Question;
  readonly ofResponses: Question;
  readonly rated: readonly Measure[];
  readonly answered: readonly Measure[];
}

async function countFromCells(
  db: WorkspaceDb,
  workspaceId: number,
  { question, ofResponses, rated, answered }: Wanted,
  readings: readonly Reading[],
): Promise<Map<Reading['name'], Counts>> {
  const slice = sliceOf(question) ?? 'all';
  const ofMeasures = new Map([...rated, ...answered].map((measure) => [measure.id, measure]));
  // A response is about no product: only then it needs a look of its own.
  const isTogether = aboutOf(question) !== 'products' && question.products === null;
  const withoutProduct = readings.map((reading) => ({
    ...reading,
    groupBy: reading.groupBy.filter((dimension) => !notOfResponses.has(dimension)),
  }));
  const all = isTogether
    ? [await countCells(db, workspaceId, question, slice, [...rated, ...answered], readings)]
    : [
        await countCells(db, workspaceId, question, slice, rated, readings),
        await countCells(db, workspaceId, ofResponses, slice, answered, withoutProduct),
      ];
  return new Map(
    readings.map(({ name, groupBy }) => [
      name,
      divide(
        all.flatMap((counts) => counts.get(name) ?? []),
        ofMeasures,
        groupBy,
      ),
    ]),
  );
}

/** Each survey has its own measure of responses, so that a survey's response rate is its own. */
function divide(
  cells: readonly SummedCells[],
  measures: ReadonlyMap<number, Measure>,
  groupBy: readonly Dimension[],
): Counts {
  const ratings: RatedCounts[] = [];
  const answered = new Map<string, CountedResponses>();
  for (const { measureId, mode, key, counts } of cells) {
    const measure = measures.get(measureId);
    if (measure === undefined) continue;
    if (measure.role === 'response') {
      const own = withSurvey(key, measure, groupBy);
      const name = `${mode}|${nameOf(own, groupBy)}`;
      answered.set(name, { key: own, mode, n: (counts[0] ?? 0) + (answered.get(name)?.n ?? 0) });
    } else ratings.push({ measureId, measure, mode, counts, key: withMeasure(key, measure, mode, groupBy) });
  }
  return { ratings, responses: [...answered.values()].filter(({ n }) => n > 0) };
}

/** Slices that no roll-up keeps: the answers themselves are read, which their index makes bearable. */
async function countFromAnswers(
  db: WorkspaceDb,
  workspaceId: number,
  { question, ofResponses, rated }: Wanted,
  readings: readonly Reading[],
): Promise<Map<Reading['name'], Counts>> {
  const byId = new Map(rated.map((measure) => [measure.id, measure]));
  const counts = new Map<Reading['name'], Counts>();
  for (const { name, period, groupBy } of readings) {
    const rows = await countAnswers(db, workspaceId, { ...question, period, groupBy }, [...byId.keys()]);
    const responses = await countRawResponses(db, workspaceId, {
      ...ofResponses,
      period,
      groupBy: groupBy.filter((dimension) => !notOfResponses.has(dimension)),
    });
    const ratings = rows.flatMap((row) => {
      const measure = byId.get(row.measureId);
      return measure === undefined ? [] : [{ ...row, measure, key: withMeasure(row.key, measure, row.mode, groupBy) }];
    });
    counts.set(name, { ratings, responses });
  }
  return counts;
}

function withMeasure(key: GroupKey, measure: Measure, mode: 1 | 2, groupBy: readonly Dimension[]): GroupKey {
  const byFactor = groupBy.includes('factor') && measure.factorId !== null;
  if (!byFactor && !groupBy.includes('mode')) return withSurvey(key, measure, groupBy);
  return {
    ...withSurvey(key, measure, groupBy),
    ...(byFactor ? { factor: measure.factorId } : {}),
    ...(groupBy.includes('mode') ? { mode: mode === 1 ? 'spontaneous' : 'invited' } : {}),
  };
}

function withSurvey(key: GroupKey, { surveyId }: Measure, groupBy: readonly Dimension[]): GroupKey {
  return groupBy.includes('survey') && surveyId !== null ? { ...key, survey: surveyId } : key;
}
