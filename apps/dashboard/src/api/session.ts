import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionEndpoints, type Me, type Scope } from '@otklik/contract';
import { ask, reach } from './call.ts';
import { readProblem } from './problem.ts';
import { sayRefused } from './say-problem.ts';

export const meQuery = queryOptions({ ...ask(sessionEndpoints.me), staleTime: 300_000 });

/** Who looks at the page. Pages inside the shell are shown only when this is known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error('useMe is for pages inside the shell, where the session is known');
  return data;
}

export function useMay(): (scope: Scope) => boolean {
  const { scopes } = useMe();
  return (scope) => scopes.includes(scope);
}

/** better-auth's own addresses: sign-in, second factor, sign-out. Everything else is in the contract. */
export async function authenticate<Answer = unknown>(path: string, body: unknown): Promise<Answer> {
  const response = await reach(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await readAuthProblem(response);
  const answer: Answer = await response.json();
  return answer;
}

async function readAuthProblem(response: Response) {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const problem = await readProblem(response);
  if (typeof body !== 'object' || body === null || 'error' in body) return problem;
  const code = 'code' in body && typeof body.code === 'string' ? body.code.toLowerCase() : problem.code;
  const message = 'message' in body && typeof body.message === 'string' ? body.message : problem.message;
  return Object.assign(problem, { code, message: sayRefused(code, message, []) });
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await authenticate('/sign-out', {});
    client.clear();
    window.location.assign('/sign-in');
  };
}
