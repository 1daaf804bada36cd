import { z } from 'zod';
import { caseFieldId } from './case-fields.ts';

const end = z
  .string()
  .regex(/^(?:-?\d{1,15}(?:\.\d{1,6})?|\d{4}-\d{2}-\d{2})$/, 'is a number such as 2.5 or a day such as 2026-11-22')
  .nullable()
  .default(null);
/** Both are included. */
const range = { from: end, to: end };
const values = {
  /** One of these, as they are written; of a yes or no `yes` or `no`. None: it lies between the two ends. */
  anyOf: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
  ...range,
};

const hasEnd = ({ from, to }: { readonly from: string | null; readonly to: string | null }) =>
  from !== null || to !== null;
const isOneOrOther = (given: {
  readonly anyOf: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}) => given.anyOf.length > 0 !== hasEnd(given);
const wantsOne = { path: ['anyOf'], message: 'names values, or else an end in `from` or `to`' };

/** Something that is known of a case: an attribute of its customer, a field of the company's own, the amount of its order. */
export const caseCondition = z.discriminatedUnion('of', [
  z
    .object({ of: z.literal('customer'), attribute: z.string().trim().min(1).max(100), ...values })
    .strict()
    .refine(isOneOrOther, wantsOne),
  z
    .object({ of: z.literal('field'), field: caseFieldId, ...values })
    .strict()
    .refine(isOneOrOther, wantsOne),
  z
    .object({ of: z.literal('order_amount'), ...range })
    .strict()
    .refine(hasEnd, { path: ['from'], message: 'names neither `from` nor `to`' }),
]);
export type CaseCondition = z.infer<typeof caseCondition>;
