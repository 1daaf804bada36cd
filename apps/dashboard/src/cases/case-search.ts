export const caseViews = ['open', 'mine', 'nobody', 'late', 'snoozed', 'closed'] as const;
export type CaseView = (typeof caseViews)[number];

/** Which cases are shown, as it stands in the address. */
export interface CaseSearch {
  readonly view?: CaseView;
  readonly words?: string;
}

export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  const { view, words } = search;
  return {
    view: caseViews.find((each) => each === view),
    words: typeof words === 'string' && /^.{1,200}$/u.test(words) ? words : undefined,
  };
}

/** The question to the API behind each view. */
export function queryOf({ view = 'open', words }: CaseSearch) {
  const found = { limit: 100, ...(words === undefined ? {} : { search: words }) };
  switch (view) {
    case 'open':
      return found;
    case 'mine':
      return { ...found, owner: 'me' };
    case 'nobody':
      return { ...found, owner: 'nobody' };
    case 'late':
      return { ...found, late: 'true' };
    case 'snoozed':
      return { ...found, snoozed: 'true' };
    case 'closed':
      return { ...found, status: 'closed' as const, sort: 'newest' as const };
  }
}
