import type { caseWorkEndpoints } from '@otklik/contract';
import type { z } from 'zod';
import type { Sent } from '../../platform/http/route.ts';
import { numberOf } from '../case.ts';
import type { CustomerStory } from './story.store.ts';

type Story = Sent<z.infer<typeof caseWorkEndpoints.story.answer>>;
type Told = Story['items'][number];

/** One story of visits, answers and cases, newest first. */
export function presentStory({ interactions, responses, cases }: CustomerStory): Story {
  const items: { readonly at: Date; readonly moment: Told }[] = [
    ...interactions.map(({ id, at, unit_id, touchpoint_id, order_number, amount }) => ({
      at,
      moment: {
        kind: 'interaction' as const,
        id,
        at,
        unitId: unit_id,
        touchpointId: touchpoint_id,
        orderNumber: order_number,
        amount,
      },
    })),
    ...responses.map(({ id, at, unit_id, touchpoint_id, ratings, comment }) => ({
      at,
      moment: { kind: 'response' as const, id, at, unitId: unit_id, touchpointId: touchpoint_id, ratings, comment },
    })),
    ...cases.map(({ id, at, unit_id, title, status, ...numbered }) => ({
      at,
      moment: { kind: 'case' as const, id, at, unitId: unit_id, number: numberOf(numbered), title, status },
    })),
  ];
  return {
    counts: { interactions: totalOf(interactions), responses: totalOf(responses), cases: totalOf(cases) },
    items: items.toSorted((a, b) => b.at.getTime() - a.at.getTime()).map(({ moment }) => moment),
  };
}

function totalOf([first]: readonly { readonly total: string }[]): number {
  return Number(first?.total ?? 0);
}
