import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint } from '@otklik/contract';
import { send, type Answer, type Input } from './call.ts';
import type { ApiProblem } from './problem.ts';

/**
 * A change by an endpoint. Afterwards the queries whose names start with one of `refreshes` are read again:
 * `useChange(unitEndpoints.update, ['units'])`. What is done on success waits for them, so that a form closes on what it changed;
 * where the page is left afterwards they are only known to be old: nobody waits for what he will not see.
 */
export function useChange<E extends Endpoint>(
  endpoint: E,
  refreshes: readonly string[] = [],
  { isLeaving = false }: { readonly isLeaving?: boolean } = {},
) {
  const client = useQueryClient();
  return useMutation<Answer<E>, ApiProblem, Input<E>>({
    mutationFn: (input) => send(endpoint, input),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => matches(name, refreshes),
        refetchType: isLeaving ? 'none' : 'active',
      }),
  });
}

function matches(name: unknown, prefixes: readonly string[]): boolean {
  return typeof name === 'string' && prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}.`));
}
