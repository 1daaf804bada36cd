import { useQuery } from '@tanstack/react-query';
import { caseViewEndpoints } from '@otklik/contract';
import { useEffect, useRef } from 'react';
import { ask } from '../../api/call.ts';
import { filterOf, type CaseSearch } from './case-search.ts';
import { searchOf } from './view-strip.tsx';

/** Whoever comes to the list without saying what he wants to see gets the view that he chose to begin with. */
export function useDefaultView(search: CaseSearch, choose: (search: CaseSearch) => void): void {
  const { data } = useQuery(ask(caseViewEndpoints.list));
  const isDecided = useRef(false);
  const saysWhat =
    search.view !== undefined ||
    search.saved !== undefined ||
    search.words !== undefined ||
    Object.keys(filterOf(search)).length > 0;
  useEffect(() => {
    if (isDecided.current || data === undefined) return;
    isDecided.current = true;
    const first = data.items.find(({ id }) => id === data.defaultId);
    if (!saysWhat && first !== undefined) choose(searchOf(first));
  }, [choose, data, saysWhat]);
}
