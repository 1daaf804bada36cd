export const alertViews = ['new', 'mine', 'acknowledged', 'muted', 'over'] as const;
export type AlertView = (typeof alertViews)[number];

/** What is shown, as it stands in the address; `answer` opens the answer that an alert leads to. */
export interface AlertSearch {
  readonly tab?: 'rules';
  readonly view?: AlertView;
  readonly answer?: string;
}

export function readAlertSearch(search: Record<string, unknown>): AlertSearch {
  const { tab, view, answer } = search;
  return {
    tab: tab === 'rules' ? 'rules' : undefined,
    view: alertViews.find((each) => each === view),
    answer: typeof answer === 'string' && /^[0-9a-f-]{36}$/.test(answer) ? answer : undefined,
  };
}

/** The question to the API behind each view. */
export function queryOf(view: AlertView) {
  return view === 'mine' ? { mine: 'true', limit: 100 } : { state: view, limit: 100 };
}
