import { outcomes, type Outcome } from '@otklik/contract';

export const policyTabs = ['rules', 'touchpoints', 'hours', 'replay', 'why'] as const;
export type PolicyTab = (typeof policyTabs)[number];

export interface PolicySearch {
  readonly tab?: PolicyTab;
  readonly customer?: string;
  readonly outcome?: Outcome;
}

export function readPolicySearch(search: Record<string, unknown>): PolicySearch {
  const tab = policyTabs.find((each) => each === search['tab']);
  const outcome = outcomes.find((each) => each === search['outcome']);
  const { customer } = search;
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(typeof customer === 'string' && /^[0-9a-f-]{36}$/.test(customer) ? { customer } : {}),
  };
}
