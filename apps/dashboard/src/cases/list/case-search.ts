import { caseEndpoints, caseViewFilter } from '@otklik/contract';

export const caseViews = ['open', 'mine', 'nobody', 'late', 'snoozed', 'closed', 'watched'] as const;
export type CaseView = (typeof caseViews)[number];

/** Words of the list's address beside the view: `{ priorities: 'high,urgent' }`. A saved view keeps just these. */
export type FilterWords = Readonly<Record<string, string>>;

export type FilterKey = Exclude<keyof typeof caseViewFilter.shape, 'search'>;

/** Which cases are shown, as it stands in the address. */
export interface CaseSearch extends Readonly<Partial<Record<FilterKey, string>>> {
  readonly view?: CaseView;
  /** The saved view that the filter was taken from. */
  readonly saved?: string;
  readonly words?: string;
}

const filterKeys = caseViewFilter.omit({ search: true }).keyof().options;

/** What the API would not understand is left out, not refused: an address may come from anywhere. */
export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  const { view, words, saved } = search;
  const filter = filterKeys.map((key) => {
    const value = search[key];
    const isKnown = typeof value === 'string' && caseViewFilter.safeParse({ [key]: value }).success;
    return [key, isKnown ? value : undefined] as const;
  });
  return {
    ...Object.fromEntries(filter),
    view: caseViews.find((each) => each === view),
    saved: typeof saved === 'string' && /^\d{1,9}$/.test(saved) ? saved : undefined,
    words: typeof words === 'string' && /^.{1,200}$/u.test(words) ? words : undefined,
  };
}

export function filterOf(search: Readonly<Partial<Record<FilterKey, string>>>): FilterWords {
  const set = filterKeys.flatMap((key) => {
    const value = search[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(set);
}

/** What is kept under a name: the view's own words and those added to them. */
export function keptFilterOf(search: CaseSearch): FilterWords {
  const { words } = search;
  return { ...wordsOfView(search.view), ...filterOf(search), ...(words === undefined ? {} : { search: words }) };
}

/** The question to the API, for `askFor`: word by word it was checked when the address was read. */
export function queryOf(search: CaseSearch): FilterWords {
  return { ...keptFilterOf(search), limit: '100' };
}

/** The same cases as a file. */
export function exportAddress(search: CaseSearch): string {
  return `/api/v1${caseEndpoints.export.path}?${new URLSearchParams(keptFilterOf(search)).toString()}`;
}

function wordsOfView(view: CaseView = 'open'): FilterWords {
  switch (view) {
    case 'open':
      return {};
    case 'mine':
      return { owner: 'me' };
    case 'nobody':
      return { owner: 'nobody' };
    case 'late':
      return { late: 'true' };
    case 'snoozed':
      return { snoozed: 'true' };
    case 'closed':
      return { status: 'closed', sort: 'newest' };
    case 'watched':
      return { status: 'all', sort: 'newest', watched: 'true' };
  }
}
