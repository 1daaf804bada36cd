import type { Endpoint } from '@otklik/contract';
import { z } from 'zod';

/** How a list is given: page by page, or as a whole; null: it is no list. */
export function pagingOf({ method, answer, answerType }: Endpoint): 'cursor' | 'whole' | null {
  if (method !== 'GET' || answerType !== 'application/json') return null;
  const { properties = {} } = z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' });
  if (!('items' in properties)) return null;
  return 'nextCursor' in properties ? 'cursor' : 'whole';
}

export const pagingWords = {
  cursor: 'Pages by `cursor`: send `nextCursor` back until it is null.',
  whole: 'Answers the whole list at once; it has no cursor.',
} as const;
