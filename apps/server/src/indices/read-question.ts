import type { Dimension, Mode } from '@otklik/contract';
import { unitIdsBelow, type Company } from '../company/company.ts';
import { invalidField } from '../platform/errors.ts';
import type { Base } from './ask-index.service.ts';
import { daysIn, previousPeriod, type Period } from '../platform/period.ts';
import type { Question } from './question.ts';

/** The filter as it stands in an address. */
export interface AskedFilter {
  readonly from: string;
  readonly to: string;
  readonly mode?: Mode | undefined;
  readonly scale?: string | undefined;
  readonly units?: number[] | undefined;
  readonly touchpoints?: number[] | undefined;
  readonly products?: number[] | undefined;
  readonly factors?: number[] | undefined;
  readonly channels?: number[] | undefined;
  readonly surveys?: number[] | undefined;
  readonly employees?: number[] | undefined;
  readonly teams?: number[] | undefined;
  readonly segments?: number[] | undefined;
  readonly topics?: number[] | undefined;
}

export interface AskedComparison {
  readonly compare: 'none' | 'previous' | 'period' | 'rest';
  readonly compareFrom?: string | undefined;
  readonly compareTo?: string | undefined;
}

/** A period longer than this is a mistake in an address, not a question. */
const LONGEST_DAYS = 3_700;

/** @param seen units whose aggregates the actor may see; a company may close them to those above a person's own */
export function readQuestion(
  company: Company,
  asked: AskedFilter,
  groupBy: readonly Dimension[],
  seen: 'all' | readonly number[],
): Question {
  const period = readPeriod('to', asked.from, asked.to);
  refuseUnknown(company, asked);
  return {
    period,
    mode: asked.mode ?? null,
    scale: asked.scale ?? null,
    units: unitsAsked(company, asked.units, seen),
    touchpoints: asked.touchpoints ?? null,
    products: asked.products === undefined ? null : productIdsBelow(company, asked.products),
    factors: asked.factors ?? null,
    channels: asked.channels ?? null,
    surveys: asked.surveys ?? null,
    employees: asked.employees ?? null,
    teams: asked.teams ?? null,
    segments: asked.segments ?? null,
    topics: asked.topics ?? null,
    groupBy: [...new Set(groupBy)],
  };
}

/** An id that names nothing is a mistake in the address; an empty answer would look like silence of the customers. */
export function refuseUnknown(company: Company, asked: Partial<AskedFilter>): void {
  const things = {
    units: company.units.byId,
    touchpoints: company.touchpoints.byId,
    products: company.products.byId,
    factors: company.factors.byId,
    channels: company.channels.byId,
    employees: company.employees.byId,
    teams: company.teams.byId,
    segments: company.segmentsById,
    topics: company.topics.byId,
  } as const;
  for (const [field, known] of Object.entries(things)) {
    const ids = asked[field as keyof typeof things] ?? []; // the keys are those written above
    const unknown = ids.find((id) => !known.has(id) && !(field === 'channels' && id === 0));
    if (unknown !== undefined) throw invalidField(field, 'unknown', `${unknown} is none of this company's ${field}`);
  }
}

/** What was asked for, as far as it may be seen; null: everything. */
export function unitsAsked(
  company: Company,
  asked: readonly number[] | undefined,
  seen: 'all' | readonly number[],
): readonly number[] | null {
  const units = asked === undefined ? null : unitIdsBelow(company, asked);
  if (seen === 'all') return units;
  return units === null ? seen : units.filter((id) => seen.includes(id));
}

export function readBase(asked: AskedComparison, period: Period): Base {
  switch (asked.compare) {
    case 'none':
      return { kind: 'none' };
    case 'rest':
      return { kind: 'rest' };
    case 'previous':
      return { kind: 'period', period: previousPeriod(period) };
    case 'period': {
      if (asked.compareFrom === undefined)
        throw invalidField('compareFrom', 'missing', 'say which period to compare with');
      if (asked.compareTo === undefined) throw invalidField('compareTo', 'missing', 'say which period to compare with');
      return { kind: 'period', period: readPeriod('compareTo', asked.compareFrom, asked.compareTo) };
    }
  }
}

function readPeriod(field: string, from: string, to: string): Period {
  if (to < from) throw invalidField(field, 'before_start', 'the period ends before it begins');
  if (daysIn({ from, to }) > LONGEST_DAYS) throw invalidField(field, 'too_long', 'the period is longer than ten years');
  return { from, to };
}

function productIdsBelow(company: Company, roots: readonly number[]): number[] {
  const wanted = new Set(roots);
  // Parents may stand anywhere in the list; as many rounds as the tree is deep.
  for (let size = -1; size !== wanted.size;) {
    size = wanted.size;
    for (const product of company.products.all)
      if (product.parentId !== null && wanted.has(product.parentId)) wanted.add(product.id);
  }
  return [...wanted];
}
