import { z } from 'zod';

/**
 * When a question is shown: a closed tree of comparisons over earlier answers and the context, kept as JSON and never
 * evaluated as code. A comparison with a question that was hidden, skipped or answered "don't know" is false, and
 * `not` turns that into true; say `answered` beside it where that matters.
 *
 * On a question with several rows, `at_most`, `at_least` and `equals` hold when any row satisfies them, or the row
 * named by `row` does. The satisfaction half of a two-part row is the one compared.
 */
export type Condition =
  | { op: 'all' | 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'at_most' | 'at_least'; question: string; value: number; row?: string | undefined }
  | { op: 'equals'; question: string; value: number | string; row?: string | undefined }
  | { op: 'includes'; question: string; value: string }
  | { op: 'answered'; question: string }
  | { op: 'language_is' | 'channel_is'; value: string }
  | { op: 'bought'; productId: number };

const question = z.string().min(1).max(64);
const row = z.string().max(64).optional();

export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.discriminatedUnion('op', [
      z.strictObject({ op: z.enum(['all', 'any']), of: z.array(conditionSchema).min(1).max(50) }),
      z.strictObject({ op: z.literal('not'), of: conditionSchema }),
      z.strictObject({ op: z.enum(['at_most', 'at_least']), question, value: z.number(), row }),
      z.strictObject({ op: z.literal('equals'), question, value: z.union([z.number(), z.string().max(200)]), row }),
      z.strictObject({ op: z.literal('includes'), question, value: z.string().max(64) }),
      z.strictObject({ op: z.literal('answered'), question }),
      z.strictObject({ op: z.enum(['language_is', 'channel_is']), value: z.string().max(64) }),
      z.strictObject({ op: z.literal('bought'), productId: z.int() }),
    ]),
  )
  .meta({ id: 'Condition' });
