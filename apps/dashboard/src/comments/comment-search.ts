import { readViewFilter, type ViewFilter } from '../filters/view-filter.ts';

/** What the feed is filtered by, as it stands in the address. */
export interface CommentSearch extends ViewFilter {
  readonly words?: string;
  readonly min?: string;
  readonly max?: string;
  readonly scale?: string;
}

export function readCommentSearch(search: Record<string, unknown>): CommentSearch {
  const matching = (name: string, shape: RegExp) => {
    const value = search[name];
    return typeof value === 'string' && shape.test(value) ? { [name]: value } : {};
  };
  return {
    ...readViewFilter(search),
    ...matching('words', /^.{1,200}$/u),
    ...matching('min', /^\d{1,2}$/),
    ...matching('max', /^\d{1,2}$/),
    ...matching('scale', /^\d{1,2}-\d{1,2}$/),
  };
}
