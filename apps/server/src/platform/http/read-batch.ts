import type { BatchAnswer } from '@otklik/contract';
import type { z } from 'zod';
import { refuse, type ItemRefusal } from '../item-refusal.ts';
import { Line } from './batch-bodies.ts';
import { detailsOf } from './say-issue.ts';

export type BatchRefusal = BatchAnswer['refused'][number];

/** Reads the items of a batch one by one: what is wrong with one is said of it, and spoils no other. */
export function readBatch<Item>(
  sent: readonly unknown[],
  schema: z.ZodType<Item>,
): { items: { index: number; item: Item }[]; refused: BatchRefusal[] } {
  const items: { index: number; item: Item }[] = [];
  const { refused } = readEach(sent, schema, (item, index) => {
    items.push({ index, item });
    return null;
  });
  return { items, refused };
}

/** The same, each made ready in its turn: of ten thousand items only what will be written is held. */
export function prepareBatch<Item, Prepared extends object>(
  sent: readonly unknown[],
  schema: z.ZodType<Item>,
  prepare: (item: Item) => Prepared | ItemRefusal,
): { prepared: Prepared[]; refused: BatchRefusal[] } {
  const prepared: Prepared[] = [];
  const { refused } = readEach(sent, schema, (item) => {
    const one = prepare(item);
    if ('refused' in one) return one;
    prepared.push(one);
    return null;
  });
  return { prepared, refused };
}

function readEach<Item>(
  sent: readonly unknown[],
  schema: z.ZodType<Item>,
  take: (item: Item, index: number) => ItemRefusal | null,
): { refused: BatchRefusal[] } {
  const refused: BatchRefusal[] = [];
  for (const [index, given] of sent.entries()) {
    const value = given instanceof Line ? parse(given) : given;
    const refusal =
      value instanceof SyntaxError
        ? refuse('', 'invalid_json', value.message)
        : check(value, schema, (item) => take(item, index));
    if (refusal !== null)
      refused.push({ index, id: idIn(value), code: refusal.code, message: refusal.message, path: refusal.path });
  }
  return { refused };
}

function parse(line: Line): unknown {
  try {
    return JSON.parse(line.take()) as unknown;
  } catch (error) {
    return error;
  }
}

function check<Item>(
  value: unknown,
  schema: z.ZodType<Item>,
  take: (item: Item) => ItemRefusal | null,
): ItemRefusal | null {
  const read = schema.safeParse(value);
  if (read.success) return take(read.data);
  const [detail] = read.error.issues.flatMap((issue) => detailsOf(issue));
  return refuse(detail?.path ?? '', detail?.code ?? 'invalid', detail?.message ?? 'is not valid');
}

function idIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const id = 'id' in value ? value.id : 'externalId' in value ? value.externalId : null;
  return typeof id === 'string' ? id : null;
}
