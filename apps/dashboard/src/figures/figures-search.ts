import { indexIds, type IndexId } from '@otklik/contract';
import { readViewFilter, type ViewFilter } from '../filters/view-filter.ts';

/** A filter, the index that the page is about, and the weight tree it is composed by. */
export interface FiguresSearch extends ViewFilter {
  readonly index?: IndexId;
  /** Id of a weight tree; without it all answers are taken together. */
  readonly tree?: string;
}

export function readFiguresSearch(search: Record<string, unknown>): FiguresSearch {
  const index = indexIds.find((id) => id === search['index']);
  const tree = search['tree'];
  return {
    ...readViewFilter(search),
    ...(index === undefined ? {} : { index }),
    ...(typeof tree === 'string' && /^\d+$/.test(tree) ? { tree } : {}),
  };
}

/** Those that a manager reads first, in this order; an index without answers is not shown. */
export const headIndices: readonly IndexId[] = [
  'csi_mean',
  'nps',
  'negative_share',
  'support',
  'criticality_count',
  'ces_agree',
  'fcr_stated',
];

/** Those that a list can be made of. */
export const listedIndices: readonly IndexId[] = [...headIndices, 'csat_top2box', 'top_box'];
