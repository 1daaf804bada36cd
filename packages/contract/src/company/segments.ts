import { z } from 'zod';
import { entryEndpoints, entryIdentity } from '../wire/entries.ts';

const fields = z.object({
  /** The customer attribute, as systems send it: `loyalty`. */
  attribute: z.string().trim().min(1).max(100),
  value: z.string().trim().min(1).max(200),
});

/** One value of one customer attribute, as it was at the interaction: an index can be asked for it. */
export const segment = fields.extend(entryIdentity);
export type Segment = z.infer<typeof segment>;

export const segmentEndpoints = entryEndpoints({
  one: 'segment',
  many: 'segments',
  item: segment,
  created: fields.strict(),
  changed: fields.partial().strict(),
  summaries: {
    list: 'Customer segments by attribute and value',
    create: 'Slice the answers that come from now on by one more value of an attribute',
    update: 'Correct a segment that has no answers yet',
    remove: 'Delete a segment; one that has answers is archived instead',
  },
});
