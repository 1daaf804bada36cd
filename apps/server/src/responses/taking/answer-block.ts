import type { CommentRow, ResponseRow } from '../response.ts';

/** What rows of a file have in common but for id, moment and scores: where, by whom, what was rated. Some dozens in a million rows. */
export interface AnswerKind {
  /** One row of the kind; what is told apart row by row is not read from it. */
  readonly row: ResponseRow;
  readonly timeZone: string;
}

export interface BlockComment extends CommentRow {
  /** The row's place in the block. */
  readonly place: number;
}

/**
 * Tens of thousands of answers on their way into the database, column by column: as objects they would cost more to make and to
 * collect than all the rest.
 */
export interface AnswerBlock {
  readonly length: number;
  /** Sixteen bytes a row. */
  readonly ids: Uint8Array;
  /** Milliseconds and, by the unit's own clock, days since 1970, and the hour. */
  readonly instants: Float64Array;
  readonly days: Int32Array;
  readonly hours: Int16Array;
  /** Places in `kinds` and in `scores`. */
  readonly kindOf: Int32Array;
  readonly scoresOf: Int32Array;
  readonly kinds: readonly AnswerKind[];
  /** In step with the measures of the kind. */
  readonly scores: readonly (readonly number[])[];
  readonly comments: readonly BlockComment[];
}

export interface OpenBlock extends AnswerBlock {
  /** Where the id of the next row is to be written, before `add`. */
  readonly nextId: number;
  add(kind: AnswerKind, instant: number, day: number, hour: number, scores: readonly number[]): void;
  comment(comment: CommentRow): void;
}

export function openBlock(capacity: number): OpenBlock {
  const kinds: AnswerKind[] = [];
  const placeOfKind = new Map<AnswerKind, number>();
  const scores: (readonly number[])[] = [];
  const placeOfScores = new Map<readonly number[], number>();
  const comments: BlockComment[] = [];
  const instants = new Float64Array(capacity);
  const days = new Int32Array(capacity);
  const hours = new Int16Array(capacity);
  const kindOf = new Int32Array(capacity);
  const scoresOf = new Int32Array(capacity);
  let length = 0;
  return {
    get length() {
      return length;
    },
    get nextId() {
      return length * 16;
    },
    ids: new Uint8Array(capacity * 16),
    instants,
    days,
    hours,
    kindOf,
    scoresOf,
    kinds,
    scores,
    comments,
    add(kind, instant, day, hour, given) {
      instants[length] = instant;
      days[length] = day;
      hours[length] = hour;
      kindOf[length] = placeIn(kinds, placeOfKind, kind);
      scoresOf[length] = placeIn(scores, placeOfScores, given);
      length += 1;
    },
    comment: (comment) => void comments.push({ ...comment, place: length - 1 }),
  };
}

function placeIn<Thing>(all: Thing[], places: Map<Thing, number>, one: Thing): number {
  let place = places.get(one);
  if (place === undefined) {
    place = all.push(one) - 1;
    places.set(one, place);
  }
  return place;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function idAt(ids: Uint8Array, place: number): string {
  let hex = '';
  for (let at = place * 16; at < place * 16 + 16; at += 1) hex += HEX[ids[at] ?? 0];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Without the rows whose id stands in a row above. */
export function withoutRepeats(block: AnswerBlock): AnswerBlock {
  const seen = new Set<string>();
  const first: number[] = [];
  for (let place = 0; place < block.length; place += 1) {
    const id = idAt(block.ids, place);
    if (seen.has(id)) continue;
    seen.add(id);
    first.push(place);
  }
  if (first.length === block.length) return block;
  const newPlace = new Map(first.map((place, index) => [place, index]));
  const ids = new Uint8Array(first.length * 16);
  first.forEach((place, index) => ids.set(block.ids.subarray(place * 16, place * 16 + 16), index * 16));
  return {
    ...block,
    length: first.length,
    ids,
    instants: Float64Array.from(first, (place) => block.instants[place] ?? 0),
    days: Int32Array.from(first, (place) => block.days[place] ?? 0),
    hours: Int16Array.from(first, (place) => block.hours[place] ?? 0),
    kindOf: Int32Array.from(first, (place) => block.kindOf[place] ?? 0),
    scoresOf: Int32Array.from(first, (place) => block.scoresOf[place] ?? 0),
    comments: block.comments.flatMap((comment) => {
      const place = newPlace.get(comment.place);
      return place === undefined ? [] : [{ ...comment, place }];
    }),
  };
}
