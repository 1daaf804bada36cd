import { useQuery } from '@tanstack/react-query';
import { contactSignalEndpoints, indexEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { rankTopics, volumesOf, volumesOfOperators, type RankedTopic } from './rank-topics.ts';
import { useEmployeesOf } from './whose.ts';

interface Ranking {
  /** Undefined while it is not known. */
  readonly topics: readonly RankedTopic[] | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What to train first: everybody, a team or one operator. */
export function useRankedTopics(days: { readonly from: string; readonly to: string }, whose: string): Ranking {
  const employees = useEmployeesOf(whose);
  const contacts = useQuery(ask(contactSignalEndpoints.get, { query: { ...days, by: 'topic' } }));
  const isNobody = employees?.length === 0;
  const taken = useQuery({
    ...ask(contactSignalEndpoints.operators, { query: days }),
    enabled: employees !== null && !isNobody,
  });
  const among = employees === null ? {} : { employees: employees.join(',') };
  const scores = useQuery({
    ...ask(indexEndpoints.query, { query: { ...days, index: 'negative_share', groupBy: 'topic', ...among } }),
    enabled: !isNobody,
  });
  const asked = [contacts, scores, ...(employees === null ? [] : [taken])];
  const retry = () => asked.forEach((query) => void query.refetch());
  const error = asked.find((query) => query.error !== null)?.error ?? null;
  if (isNobody) return { topics: [], error, retry };
  if (contacts.data === undefined || scores.data === undefined) return { topics: undefined, error, retry };
  const all = volumesOf(contacts.data.groups);
  if (employees === null) return { topics: rankTopics(all, scores.data.groups), error, retry };
  if (taken.data === undefined) return { topics: undefined, error, retry };
  const own = volumesOfOperators(all, taken.data.items, new Set(employees));
  return { topics: rankTopics(own, scores.data.groups), error, retry };
}
