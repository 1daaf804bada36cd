import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';

const fields = z.object({ ...entryFields });

/** A step of the customer’s journey, in which touchpoints stand. */
export const stage = fields.extend(entryIdentity);
export type Stage = z.infer<typeof stage>;
export const newStage = fields.extend({ ...entryDefaults }).strict();

export const stageEndpoints = entryEndpoints({
  one: 'stage',
  many: 'stages',
  item: stage,
  created: newStage,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Stages of the journey in their order',
    create: 'Add a stage',
    update: 'Rename a stage or move it in the order',
    remove: 'Delete a stage; one that has answers is archived instead',
  },
});
