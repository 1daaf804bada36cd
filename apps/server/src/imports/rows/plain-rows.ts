import { zoneOf } from '../../company/company.ts';
import type { ColumnMeaning, ImportMapping } from '@otklik/contract';
import { scaleIdSchema, scaleRange } from '@otklik/questionnaire';
import type { MeasureBook } from '../../counts/measures.ts';
import { offsetMs } from '../../platform/local-time.ts';
import type { AnswerKind, OpenBlock } from '../../responses/taking/answer-block.ts';
import { checkResponse, prepareResponse } from '../../responses/taking/prepare-response.ts';
import { Refusal } from '../../responses/refusal.ts';
import { explainedBy, LONGEST_COMMENT, readDirect } from '../../responses/facts/response-facts.ts';
import type { CommentRow } from '../../responses/response.ts';
import { directAsked, type NamedMeasure } from '../../responses/survey-version.ts';
import { EARLIEST } from '../../platform/plausible-time.ts';
import { namesOf } from '../../company/names.ts';
import { createScoreReader } from '../values/read-score.ts';
import { createRowReader, isRefused, type ReadContext } from './read-rows.ts';
import { createIdWriter, scopeOf } from '../values/row-ids.ts';
import type { ImportedRow } from '../files/rows.ts';
import { createWallClockReader } from '../values/wall-clock.ts';

/** Takes a row into the block. False, with nothing taken: the row is not plain, and goes the careful way. */
export type PlainRowReader = (row: ImportedRow, block: OpenBlock) => boolean;

/** What a mapping says, if its rows can be plain: no customers, no two-part questionnaire, one row one answer. */
export interface PlainMapping {
  readonly ratings: readonly PlainRating[];
  readonly comments: readonly number[];
  readonly time: { readonly index: number; readonly read: ReturnType<typeof createWallClockReader> } | null;
  readonly id: number | null;
  /** Columns whose texts say what kind of row it is: they are read the careful way once for each text. */
  readonly kind: readonly number[];
  readonly measures: readonly NamedMeasure[];
}

interface PlainRating {
  readonly index: number;
  readonly read: ReturnType<typeof createScoreReader>;
}

interface PlainKind extends AnswerKind {
  /** Which of the mapping's ratings each score is. */
  readonly scoreOf: readonly number[];
  /** In step with the mapping's comments; `about`: which score it explains. */
  readonly comments: readonly { readonly comment: CommentRow; readonly about: number }[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const REMEMBERED = 20_000;
/** Which of them a row holds is one number. */
const MOST_RATINGS = 50;
type Meaning<Role extends ColumnMeaning['role']> = { index: number; meaning: Extract<ColumnMeaning, { role: Role }> };

const kindRoles: ReadonlySet<string> = new Set([
  'unit',
  'touchpoint',
  'product',
  'channel',
  'employee',
  'topic',
  'language',
  'mode',
  'segment',
]);

/** Null: rows of this mapping are never plain. */
export function plainMappingOf({ company, mapping }: Pick<ReadContext, 'company' | 'mapping'>): PlainMapping | null {
  const { columns } = mapping;
  if (mapping.survey !== undefined) return null;
  if (mapping.shape === 'long' || new Set(columns.map(({ index }) => index)).size < columns.length) return null;
  if (columns.some(({ meaning }) => meaning.role.startsWith('customer'))) return null;
  const of = <Role extends ColumnMeaning['role']>(role: Role) =>
    columns.filter((column): column is Meaning<Role> => column.meaning.role === role);
  const ratings = of('rating');
  const names = namesOf(company);
  const factorOf = (factor: Meaning<'rating'>['meaning']['factor']): number | null | undefined =>
    factor === null ? null : 'id' in factor ? factor.id : names.find('factor', factor.create);
  if (columns.some(({ meaning }) => 'factor' in meaning && factorOf(meaning.factor) === undefined)) return null;
  if (ratings.length > MOST_RATINGS) return null;
  // Importance beside satisfaction of the same factor makes a two-part questionnaire, whose answers are counted together.
  if (ratings.some(({ meaning }) => meaning.rating === 'importance')) return null;
  const known = readDirect(
    company,
    ratings.map(({ meaning }) => ({
      role: meaning.rating,
      scale: meaning.scale,
      score: lowestOf(meaning.scale),
      factorId: factorOf(meaning.factor),
    })),
    [],
    [],
  );
  // What the door refuses of every row (a scale that the role does not have, one thing rated twice) it shall tell itself.
  if (known instanceof Refusal) return null;
  const time = of('time')[0];
  return {
    ratings: ratings.map(({ index, meaning }) => ({ index, read: createScoreReader(mapping.format.decimal, meaning) })),
    comments: of('comment').map(({ index }) => index),
    time: time === undefined ? null : { index: time.index, read: createWallClockReader(time.meaning.dateOrder) },
    id: of('external_id')[0]?.index ?? null,
    kind: columns.flatMap(({ index, meaning }) => (kindRoles.has(meaning.role) ? [index] : [])),
    measures: [...known.measures, directAsked],
  };
}

function lowestOf(scale: string): number {
  const known = scaleIdSchema.safeParse(scale);
  return known.success ? scaleRange(known.data).lowest : Number.NaN;
}

/**
 * Reads plain rows: what a row says of place, people and questions is looked up as one text that was met before, and only id,
 * moment, scores and comment are read. Whatever it is not sure of it leaves to the careful way, which also tells what is wrong.
 */
export function createPlainRowReader(
  context: ReadContext,
  plain: PlainMapping,
  measures: MeasureBook,
  now: Date,
): PlainRowReader {
  const { mapping, columnNames, workspaceId, fallbackTime } = context;
  const kindOf = createKindReader(context, plain, measures, now);
  const writeId = createIdWriter(workspaceId, scopeOf(columnNames, mapping));
  const instantOf = createInstantReader(plain, mapping, fallbackTime);
  const offsetOf = createOffsetReader();
  const combinationOf = createCombinations();
  const latest = now.getTime();
  const found = new Array<number>(plain.ratings.length).fill(0);
  const texts = new Array<string>(plain.comments.length).fill('');

  function readRatings(cells: readonly string[]): number {
    let held = 0;
    for (let place = 0; place < plain.ratings.length; place += 1) {
      const { index, read } = plain.ratings[place]!;
      const score = read(cells[index] ?? '');
      held *= 2;
      if (score === null) continue;
      if (typeof score !== 'number') return -1;
      held += 1;
      found[place] = score;
    }
    return held;
  }

  /** How many; −1: one that cannot be kept as it is. */
  function readComments(cells: readonly string[]): number {
    let given = 0;
    for (let place = 0; place < plain.comments.length; place += 1) {
      const text = (cells[plain.comments[place]!] ?? '').trim();
      texts[place] = text;
      if (text === '') continue;
      if (text.length > LONGEST_COMMENT || text.includes('\0')) return -1;
      given += 1;
    }
    return given;
  }

  return (row, block) => {
    const { cells } = row;
    if (row.fault !== undefined || cells.length > columnNames.length) return false;
    const held = readRatings(cells);
    const given = held < 0 ? -1 : readComments(cells);
    if (given < 0 || held + given === 0) return false;
    const kind = kindOf(row, held);
    if (kind === null) return false;
    const instant = instantOf(cells, kind.timeZone);
    if (!(instant >= EARLIEST && instant <= latest)) return false;
    const local = instant + offsetOf(instant, kind.timeZone);
    const day = Math.floor(local / DAY_MS);
    const named = plain.id === null ? '' : (cells[plain.id] ?? '').trim();
    writeId(named === '' ? `${row.number}\u001f${cells.join('\u001f')}` : named, block.ids, block.nextId);
    const scores = combinationOf(kind.scoreOf, found);
    block.add(kind, instant, day, Math.floor((local - day * DAY_MS) / HOUR_MS), scores);
    if (given > 0)
      kind.comments.forEach(({ comment, about }, place) => {
        const text = texts[place] ?? '';
        if (text !== '') block.comment({ ...comment, text: text.toWellFormed(), score: scores[about] ?? null });
      });
    return true;
  };
}

/** The kind of a row, found out by reading the first of its kind the careful way and checking it at the door. */
function createKindReader(context: ReadContext, plain: PlainMapping, measures: MeasureBook, now: Date) {
  const kinds = new Map<string, PlainKind>();
  const readCarefully = createRowReader(context);
  const { company } = context;

  function learn(row: ImportedRow): PlainKind | null {
    const cells = [...row.cells];
    for (const index of plain.comments) cells[index] = 'x';
    const read = readCarefully({ ...row, cells });
    if (isRefused(read)) return null;
    const checked = checkResponse(company, read.taken, null, now);
    if (checked instanceof Refusal) return null;
    const { row: answer, comments } = prepareResponse(checked, measures);
    const ratings = read.taken.ratings ?? [];
    const scored = plain.ratings.flatMap(({ index, read: score }, place) =>
      typeof score(row.cells[index] ?? '') === 'number' ? [place] : [],
    );
    // The product's own score stands behind the headline's, and is the same.
    let column = -1;
    const scoreOf = ratings.map((rating) => scored[rating.productId == null ? ++column : column] ?? 0);
    return {
      row: answer,
      timeZone: zoneOf(company, answer.unitId),
      scoreOf,
      comments: comments.map((comment) => {
        const about = explainedBy(ratings, comment.factorId);
        return { comment, about: about === undefined ? -1 : ratings.indexOf(about) };
      }),
    };
  }

  return (row: ImportedRow, held: number): PlainKind | null => {
    let key = String(held);
    for (const index of plain.kind) key += `\u001f${row.cells[index] ?? ''}`;
    let kind = kinds.get(key);
    if (kind === undefined) {
      const learnt = learn(row);
      if (learnt === null) return null;
      if (kinds.size >= REMEMBERED) kinds.clear();
      kinds.set(key, (kind = learnt));
    }
    return kind;
  };
}

/** Not a number: the careful way reads it, or says what is wrong with it. */
function createInstantReader(plain: PlainMapping, mapping: ImportMapping, fallbackTime: Date) {
  const offsetOf = createOffsetReader();
  const { time } = plain;
  return (cells: readonly string[], unitZone: string): number => {
    if (time === null) return fallbackTime.getTime();
    const clock = time.read((cells[time.index] ?? '').trim());
    if (clock === null) return Number.NaN;
    const { wall, offset } = clock;
    if (offset !== null) return wall - offset;
    const zone = mapping.timeZone ?? unitZone;
    return wall - offsetOf(wall - offsetOf(wall, zone), zone);
  };
}

/** Rows that stand together mostly fall into one quarter of an hour, within which no offset changes. */
function createOffsetReader(): (instant: number, zone: string) => number {
  let [knownZone, from, offset] = ['', Number.NaN, 0];
  return (instant, zone) => {
    if (zone === knownZone && instant >= from && instant < from + QUARTER_MS) return offset;
    knownZone = zone;
    from = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
    return (offset = offsetMs(instant, zone));
  };
}

/** The same scores are the same array: a block sends each once. */
function createCombinations() {
  const known = new Map<string, readonly number[]>();
  return (scoreOf: readonly number[], found: readonly number[]): readonly number[] => {
    let key = '';
    for (let place = 0; place < scoreOf.length; place += 1) key += `${found[scoreOf[place]!]},`;
    let scores = known.get(key);
    if (scores === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(key, (scores = scoreOf.map((place) => found[place] ?? 0)));
    }
    return scores;
  };
}
