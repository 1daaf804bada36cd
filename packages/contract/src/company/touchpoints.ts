import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { entityId } from '../wire/shapes.ts';

const fields = z.object({
  ...entryFields,
  stageId: entityId.nullable(),
  /** A member of the company: a touchpoint without an owner improves nobody. */
  ownerId: z.string().min(1).max(100),
  /** What drives it: the series that its contact rate is divided by. */
  volumeSeriesId: entityId.nullable(),
});

/** Where a customer meets the business: a visit, a delivery, a call, a payment. */
export const touchpoint = fields.extend(entryIdentity);
export type Touchpoint = z.infer<typeof touchpoint>;

export const newTouchpoint = fields
  .extend({
    ...entryDefaults,
    stageId: entityId.nullable().default(null),
    volumeSeriesId: entityId.nullable().default(null),
  })
  .strict();

export const touchpointEndpoints = entryEndpoints({
  one: 'touchpoint',
  many: 'touchpoints',
  item: touchpoint,
  created: newTouchpoint,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Touchpoints in their order',
    create: 'Add a touchpoint with its owner',
    update: 'Change a touchpoint: name, stage, owner, volume driver, window',
    remove: 'Delete a touchpoint; one that has answers is archived instead',
  },
});
