import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { chatAgentEndpoints } from '@otklik/contract';
import { call, type Answer } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** Customers are told that nobody is there a minute after the last word of this kind. */
const EVERY_MS = 20_000;
const queryKey = [chatAgentEndpoints.say.name];

/** Whether one answers chats, and who waits. While one does, the dashboard says that it is open, also from behind another window. */
export function useChatAgent() {
  const client = useQueryClient();
  const may = useMay()('cases:write');
  const { data } = useQuery({
    queryKey,
    queryFn: () => call(chatAgentEndpoints.say, { body: {} }),
    enabled: may,
    staleTime: EVERY_MS / 2,
    refetchInterval: ({ state }) => (state.data?.hasChats === true ? EVERY_MS : false),
    refetchIntervalInBackground: true,
  });
  const { mutate: say, isPending: isSaying } = useMutation({
    mutationFn: (isAvailable: boolean) => call(chatAgentEndpoints.say, { body: { isAvailable } }),
    // What was asked before is older than what is said now.
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: (said: Answer<typeof chatAgentEndpoints.say>) => client.setQueryData(queryKey, said),
    onError: sayRefusal,
  });
  return { data, say, isSaying };
}
