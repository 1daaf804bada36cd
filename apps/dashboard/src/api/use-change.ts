import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint } from '@otklik/contract';
import { send, type Answer, type Input } from './call.ts';
import type { ApiProblem } from './problem.ts';

/**
 * A change by an endpoint. Afterwards the queries whose names start with one of `refreshes` are read again:
 * `useChange(unitEndpoints.update, ['units'])`.
 */
export function useChange<E extends Endpoint>(endpoint: E, refreshes: readonly string[] = []) {
  const client = useQueryClient();
  return useMutation<Answer<E>, ApiProblem, Input<E>>({
    mutationFn: (input) => send(endpoint, input),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => matches(name, refreshes) }),
  });
}

function matches(name: unknown, prefixes: readonly string[]): boolean {
  return typeof name === 'string' && prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}.`));
}
