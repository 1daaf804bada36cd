import { expect, it } from 'vitest';
import { batchBody, newInteraction } from '@otklik/contract';
import { z } from 'zod';
import { detailsOf } from './say-issue.ts';

const said = (schema: z.ZodType, value: unknown) => {
  const read = schema.safeParse(value);
  return read.error?.issues.flatMap((issue) => detailsOf(issue)) ?? [];
};
const body = z.union([batchBody, z.string().min(1, 'is empty')]);
const sent = { externalId: '1', unit: 'T12', touchpoint: 'visit', occurredAt: '2026-11-10T09:00:00Z' };

it.each([
  [Array.from({ length: 10_001 }, () => 1), 'holds more than 10,000 items: send several batches'],
  [[], 'is empty'],
  [{ a: 1 }, 'is to be array or string'],
])('says of a body that may be a list or a text what is wrong with the one that it is', (value, message) => {
  expect(said(body, value)).toMatchObject([{ path: '', message }]);
});

it.each([
  [{ unit: undefined }, 'unit', 'required', 'is required'],
  [{ unit: { id: 1 } }, 'unit', 'invalid_type', 'is to be number or string'],
  [{ unit: -1 }, 'unit', 'too_small', expect.stringContaining('>0')],
  [{ products: ['coffee', null] }, 'products.1', 'invalid_type', 'is to be number or string'],
  [{ customer: { card: '1' } }, 'customer.card', 'unrecognized_keys', 'is not known here'],
])('names the field of %j, and not the union that it is', (wrong, path, code, message) => {
  expect(said(newInteraction, { ...sent, ...wrong })).toEqual([{ path, code, message }]);
});
