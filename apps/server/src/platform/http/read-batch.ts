import type { BatchAnswer } from '@otklik/contract';
import type { z } from 'zod';
import { BrokenLine } from './batch-bodies.ts';

export type BatchRefusal = BatchAnswer['refused'][number];

/** Reads the items of a batch one by one: what is wrong with one is said of it, and spoils no other. */
export function readBatch<Item>(
  sent: readonly unknown[],
  schema: z.ZodType<Item>,
): { items: { index: number; item: Item }[]; refused: BatchRefusal[] } {
  const items: { index: number; item: Item }[] = [];
  const refused: BatchRefusal[] = [];
  for (const [index, value] of sent.entries()) {
    if (value instanceof BrokenLine) {
      refused.push({ index, id: null, code: 'invalid_json', message: value.message, path: '' });
      continue;
    }
    const read = schema.safeParse(value);
    if (read.success) items.push({ index, item: read.data });
    else {
      const [issue] = read.error.issues;
      const path = issue?.path.join('.') ?? '';
      refused.push({
        index,
        id: idIn(value),
        code: issue?.code ?? 'invalid',
        message: issue?.message ?? 'is not valid',
        path,
      });
    }
  }
  return { items, refused };
}

function idIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const id = 'id' in value ? value.id : 'externalId' in value ? value.externalId : null;
  return typeof id === 'string' ? id : null;
}
