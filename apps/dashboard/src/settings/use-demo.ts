import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { demoEndpoints, sessionEndpoints, type DemoState } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { meQuery } from '../api/session.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

const LOOK_MS = 1_000;

/** The demo company: its state while it loads, and what can be done with it. */
export function useDemo() {
  const client = useQueryClient();
  const options = ask(demoEndpoints.get);
  const query = useQuery({
    ...options,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'loading' || data?.state === 'removing' ? LOOK_MS : false,
  });
  const take = (state: DemoState) => client.setQueryData(options.queryKey, state);
  const load = useMutation({ mutationFn: () => call(demoEndpoints.load), onSuccess: take, onError: sayRefusal });
  const remove = useMutation({
    mutationFn: () => call(demoEndpoints.remove),
    onSuccess: async (state) => {
      take(state);
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
    onError: sayRefusal,
  });
  async function open() {
    const workspaceId = query.data?.workspaceId ?? null;
    if (workspaceId === null) return;
    try {
      await call(sessionEndpoints.chooseWorkspace, { body: { workspaceId } });
      window.location.assign('/overview');
    } catch (error) {
      sayRefusal(error);
    }
  }
  return { demo: query.data, load, remove, open };
}
