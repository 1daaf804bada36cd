import type { Dimension, Mode } from '@otklik/contract';
import type { Period } from '../platform/period.ts';

/** What is asked of an index, after the address was read and the units were expanded to everything below them. */
export interface Question {
  readonly period: Period;
  readonly mode: Mode | null;
  readonly scale: string | null;
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly products: readonly number[] | null;
  readonly factors: readonly number[] | null;
  readonly channels: readonly number[] | null;
  readonly surveys: readonly number[] | null;
  readonly employees: readonly number[] | null;
  readonly teams: readonly number[] | null;
  readonly segments: readonly number[] | null;
  readonly topics: readonly number[] | null;
  readonly groupBy: readonly Dimension[];
}

/** One look at the same question: now, the period it is held against, month by month. All are read together. */
export interface Reading {
  readonly name: 'now' | 'base' | 'trend';
  readonly period: Period;
  readonly groupBy: readonly Dimension[];
}

/** What a rating must be about, to answer the question. */
export type About = 'headline' | 'products' | 'factors';

/** Products asked for or grouped by: the ratings of products; factors: the ratings of factors; else the headline question. */
export function aboutOf(question: Pick<Question, 'products' | 'factors' | 'groupBy'>): About {
  if (question.factors !== null || question.groupBy.includes('factor')) return 'factors';
  if (question.products !== null || question.groupBy.includes('product')) return 'products';
  return 'headline';
}

export const slices = { all: 0, employee: 1, team: 2, segment: 3, topic: 4 } as const;
export type Slice = keyof typeof slices;

/**
 * The roll-up that answers the question; null: none does (two slices at once, several segments together, or hours), and the answers themselves must be
 * read, which their index makes bearable.
 */
export function sliceOf(question: Question): Slice | null {
  if (question.groupBy.includes('hour')) return null;
  // Somebody who is in two of the segments asked for stands in both slices, and must be counted once.
  if ((question.segments?.length ?? 0) > 1 && !question.groupBy.includes('segment')) return null;
  const wanted: Slice[] = [];
  if (question.employees !== null || question.groupBy.includes('employee')) wanted.push('employee');
  if (question.teams !== null || question.groupBy.includes('team')) wanted.push('team');
  if (question.segments !== null || question.groupBy.includes('segment')) wanted.push('segment');
  if (question.topics !== null || question.groupBy.includes('topic')) wanted.push('topic');
  if (wanted.length === 0) return 'all';
  return wanted.length === 1 ? (wanted[0] ?? null) : null;
}

export function sliceIdsOf(question: Question, slice: Slice): readonly number[] | null {
  const ids = {
    all: null,
    employee: question.employees,
    team: question.teams,
    segment: question.segments,
    topic: question.topics,
  };
  return ids[slice];
}
