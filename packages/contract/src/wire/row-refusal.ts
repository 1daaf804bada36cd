import { z } from 'zod';

/** A row that was kept aside, and why. `row` counts as a spreadsheet does: the header is row 1. */
export const rowRefusal = z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string() });
export type RowRefusal = z.infer<typeof rowRefusal>;
