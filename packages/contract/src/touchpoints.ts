import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from './entries.ts';
import { entityId } from './shapes.ts';

const minutes = z
  .int()
  .min(0)
  .max(60 * 24 * 90);

const fields = z.object({
  ...entryFields,
  stageId: entityId.nullable(),
  /** A member of the company: a touchpoint without an owner improves nobody. */
  ownerId: z.string().min(1).max(100),
  /** What drives it: the series that its contact rate is divided by. */
  volumeSeriesId: entityId.nullable(),
  /** The window after the interaction in which the customer is asked. */
  delayMinMinutes: minutes,
  delayMaxMinutes: minutes,
});

/** Where a customer meets the business: a visit, a delivery, a call, a payment. */
export const touchpoint = fields.extend(entryIdentity);
export type Touchpoint = z.infer<typeof touchpoint>;

export const newTouchpoint = fields
  .extend({
    ...entryDefaults,
    stageId: entityId.nullable().default(null),
    volumeSeriesId: entityId.nullable().default(null),
    delayMinMinutes: minutes.default(120),
    delayMaxMinutes: minutes.default(360),
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
