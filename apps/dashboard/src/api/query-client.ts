import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem.ts';

/** Called when the session has ended: set by the router, which knows where sign-in is. */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(react: () => void): void {
  onSignedOut = react;
}

function notice(error: unknown): void {
  if (asProblem(error).status === 401) onSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => asProblem(error).isPassing && failures < 3,
      retryDelay: (failures, error) => (asProblem(error).retryAfterSeconds ?? Math.min(8, 2 ** failures)) * 1000,
    },
    mutations: { retry: false },
  },
});
