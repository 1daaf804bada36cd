import { indexQueryOf, type ViewFilter } from '../filters/view-filter.ts';

/** The part of a query that comes from where one stands: one unit, one touchpoint. */
export type Place = { readonly units: string } | { readonly touchpoints: string };

/** The query of a place for the index endpoints: the place wins over the same filter in the address. */
export function placeQuery(filter: ViewFilter, place: Place) {
  return { ...indexQueryOf(filter), ...place };
}

/** The same without a comparison: for parts that would have nothing to say with it. */
export function plainQuery(filter: ViewFilter, place: Place) {
  const { compare: _, ...rest } = placeQuery(filter, place);
  return withoutBase(rest);
}

function withoutBase<Query extends object>(query: Query): Omit<Query, 'compareFrom' | 'compareTo'> {
  const { compareFrom: _from, compareTo: _to, ...rest } = { compareFrom: undefined, compareTo: undefined, ...query };
  return rest;
}

/** Comments and answers know fewer filters than indices. */
export function feedQuery(filter: ViewFilter, place: Place | undefined) {
  const { from, to, mode, units, touchpoints, channels, factors } = {
    ...emptyLists,
    ...indexQueryOf(filter),
    ...place,
  };
  return { from, to, mode, units, touchpoints, channels, factors };
}

const emptyLists: {
  mode?: 'invited' | 'spontaneous';
  units?: string;
  touchpoints?: string;
  channels?: string;
  factors?: string;
} = {};
