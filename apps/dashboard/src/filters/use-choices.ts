import { useQuery } from '@tanstack/react-query';
import {
  channelEndpoints,
  factorEndpoints,
  productEndpoints,
  surveyEndpoints,
  touchpointEndpoints,
  unitEndpoints,
} from '@otklik/contract';
import { ask } from '../api/call.ts';
import { inTreeOrder } from '../company/tree-order.ts';
import type { ListFilter } from './view-filter.ts';

export interface Choice {
  readonly id: number;
  readonly name: string;
  readonly depth: number;
  readonly parentId: number | null;
}

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly parentId?: number | null;
  readonly position?: number;
}

const endpoints = {
  units: unitEndpoints.list,
  touchpoints: touchpointEndpoints.list,
  products: productEndpoints.list,
  factors: factorEndpoints.list,
  channels: channelEndpoints.list,
  surveys: surveyEndpoints.list,
} as const;

/** What a filter offers, trees in the order of the tree. */
export function useChoices(list: ListFilter): readonly Choice[] {
  const { data } = useQuery({ ...ask(endpoints[list]), staleTime: 60_000 });
  const items: readonly Listed[] = data?.items ?? [];
  return inTreeOrder(items).map(({ item, depth }) => ({
    id: item.id,
    name: item.name,
    depth,
    parentId: item.parentId ?? null,
  }));
}
