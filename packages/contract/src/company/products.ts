import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { entityId } from '../wire/shapes.ts';

const fields = z.object({ ...entryFields, parentId: entityId.nullable() });

/** What is bought; a tree of groups and articles. */
export const product = fields.extend(entryIdentity);
export type Product = z.infer<typeof product>;
export const newProduct = fields.extend({ ...entryDefaults, parentId: entityId.nullable().default(null) }).strict();

export const productEndpoints = entryEndpoints({
  one: 'product',
  many: 'products',
  item: product,
  created: newProduct,
  changed: fields.partial().strict(),
  summaries: {
    list: 'The tree of products',
    create: 'Add a product under its group',
    update: 'Rename or move a product',
    remove: 'Delete a product; one that has answers is archived instead',
  },
});
