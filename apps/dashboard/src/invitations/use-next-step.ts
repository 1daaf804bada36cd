import { useQuery } from '@tanstack/react-query';
import { transportEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { policyQuery } from '../policy/use-policy-draft.ts';

/** What is still missing before anybody is asked by a message; null: nothing, or not known yet. */
export function useNextStep(): 'transport' | 'policy' | null {
  const transports = useQuery(ask(transportEndpoints.list)).data?.items;
  const policy = useQuery(policyQuery).data?.document;
  if (transports === undefined || policy === undefined) return null;
  if (transports.every(({ pausedAt }) => pausedAt !== null)) return 'transport';
  return policy.isOn && policy.touchpoints.some(({ isOn }) => isOn) ? null : 'policy';
}
