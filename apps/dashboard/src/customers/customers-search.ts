export const customerTabs = ['likely', 'refused', 'merged', 'rules'] as const;
export type CustomerTab = (typeof customerTabs)[number];

export interface CustomersSearch {
  readonly tab?: CustomerTab | undefined;
}

export function readCustomersSearch(search: Record<string, unknown>): CustomersSearch {
  return { tab: customerTabs.find((tab) => tab === search['tab']) };
}
