import { defaultPeriod, daysOf, yearBefore } from './period.ts';

/** What a page is filtered by, exactly as it stands in the address: a view can be kept and sent. */
export interface ViewFilter {
  readonly period?: string;
  readonly compare?: 'none' | 'previous' | 'year' | 'rest';
  readonly mode?: 'invited' | 'spontaneous';
  /** Ids as `12,15`. */
  readonly units?: string;
  readonly touchpoints?: string;
  readonly products?: string;
  readonly factors?: string;
  readonly channels?: string;
  readonly surveys?: string;
}

export const listFilters = ['units', 'touchpoints', 'products', 'factors', 'channels', 'surveys'] as const;
export type ListFilter = (typeof listFilters)[number];

const ids = /^\d+(,\d+)*$/;

/**
 * For a route's `validateSearch`. What was mangled on its way through a messenger is left out, not refused: as
 * undefined, since the router keeps what a route does not name.
 */
export function readViewFilter(search: Record<string, unknown>): ViewFilter {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === search[name]);
  const lists = Object.fromEntries(
    listFilters.map((name) => {
      const value = text(name);
      return [name, value !== undefined && ids.test(value) ? value : undefined];
    }),
  );
  return {
    ...lists,
    period: text('period'),
    compare: oneOf('compare', ['none', 'previous', 'year', 'rest'] as const),
    mode: oneOf('mode', ['invited', 'spontaneous'] as const),
  };
}

/** The same filter as the query of the index endpoints. */
export function indexQueryOf(filter: ViewFilter) {
  const days = daysOf(filter.period ?? defaultPeriod);
  const compare = filter.compare ?? 'previous';
  const lists = Object.fromEntries(
    listFilters.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  );
  const before = yearBefore(days);
  return {
    ...days,
    ...lists,
    ...(filter.mode === undefined ? {} : { mode: filter.mode }),
    ...(compare === 'year'
      ? ({ compare: 'period', compareFrom: before.from, compareTo: before.to } as const)
      : ({ compare } as const)),
  };
}
