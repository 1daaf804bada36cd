import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { language, name } from '../wire/shapes.ts';

/** The classic lists of what a customer judges: product, price, place, people, process, and what later authors added. */
export const factorAreas = [
  'product',
  'price',
  'place',
  'people',
  'process',
  'promotion',
  'evidence',
  'other',
] as const;
export const factorArea = z.enum(factorAreas);

const ownerId = z.string().min(1).max(100).nullable();
const names = z.partialRecord(language, name);
const fields = z.object({ ...entryFields, names, area: factorArea, ownerId });

/** What a rating is about (speed, courtesy, price …), across surveys. `names`: in other languages, where they differ. */
export const factor = fields.extend(entryIdentity);
export type Factor = z.infer<typeof factor>;
export const newFactor = fields
  .extend({ ...entryDefaults, names: names.default({}), ownerId: ownerId.default(null) })
  .strict();

export const factorEndpoints = entryEndpoints({
  one: 'factor',
  many: 'factors',
  item: factor,
  created: newFactor,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Factors in their order',
    create: 'Add a factor',
    update: 'Change a factor: names, area, owner',
    remove: 'Delete a factor; one that has answers is archived instead',
  },
});
