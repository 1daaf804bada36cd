import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entryEndpoints, entryIdentity } from '../wire/entries.ts';
import { rowRefusal } from '../wire/row-refusal.ts';
import { day, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** What a node stands for; `business` is the whole company and has no id. */
export const weightRef = z.object({
  kind: z.enum(['business', 'unit', 'channel', 'product', 'factor']),
  id: entityId.nullable(),
});
export type WeightRef = z.infer<typeof weightRef>;

/** Weights are shares of sales among siblings, on any scale; the root's own weight means nothing. */
export const weightNode = z
  .object({
    ref: weightRef,
    label: name.optional(),
    weight: z.number().min(0, 'a weight is not negative').max(1e15),
    get children(): z.ZodArray<typeof weightNode> {
      return z.array(weightNode);
    },
  })
  .strict()
  .meta({ id: 'WeightNode' });
export type WeightNode = z.infer<typeof weightNode>;

const fields = z.object({
  name,
  /** Whether the leaves are measured by the headline question, by ratings of products, or by ratings of processes. */
  measuredBy: z.enum(['headline', 'products', 'processes']),
});

/** How an index is composed; a company may have several, each a named index of its own. */
export const weightTree = fields.extend(entryIdentity);
export type WeightTree = z.infer<typeof weightTree>;

/** A version counts from `validFrom` until the next one does. It never changes. */
export const weightTreeVersion = z.object({
  treeId: entityId,
  number: z.int(),
  validFrom: day,
  source: z.enum(['typed', 'imported', 'sales']),
  root: weightNode,
  createdBy: z.string(),
  createdAt: instant,
});
export type WeightTreeVersion = z.infer<typeof weightTreeVersion>;

export const newWeightTreeVersion = z
  .object({ validFrom: day, source: z.enum(['typed', 'imported']).default('typed'), root: weightNode })
  .strict();
export type NewWeightTreeVersion = z.infer<typeof newWeightTreeVersion>;

export const salesLevel = z.enum(['unit', 'channel', 'product']);
export type SalesLevel = z.infer<typeof salesLevel>;

const params = z.object({ weightTreeId: entityIdInPath }).strict();
const common = { tag: 'Company', params } as const;

export const weightTreeEndpoints = {
  ...entryEndpoints({
    one: 'weightTree',
    many: 'weightTrees',
    item: weightTree,
    created: fields.strict(),
    changed: fields.partial().strict(),
    summaries: {
      list: 'Weight trees',
      create: 'Add a weight tree',
      update: 'Rename a weight tree or say what its leaves are measured by',
      remove: 'Delete a weight tree; one that has versions is archived instead',
    },
  }),
  versions: defineEndpoint({
    ...common,
    name: 'weightTrees.versions',
    method: 'GET',
    path: '/weight-trees/:weightTreeId/versions',
    summary: 'All versions of a weight tree, the newest first',
    access: 'company:read',
    answer: listOf(weightTreeVersion),
  }),
  version: defineEndpoint({
    ...common,
    name: 'weightTrees.version',
    method: 'GET',
    path: '/weight-trees/:weightTreeId/on/:day',
    summary: 'The version that counts on a day',
    access: 'company:read',
    params: z.object({ weightTreeId: entityIdInPath, day }).strict(),
    answer: weightTreeVersion,
  }),
  addVersion: defineEndpoint({
    ...common,
    name: 'weightTrees.addVersion',
    method: 'POST',
    path: '/weight-trees/:weightTreeId/versions',
    summary: 'Add a version that counts from a day on; the earlier ones are kept',
    access: 'company:write',
    body: newWeightTreeVersion,
    answer: weightTreeVersion,
    status: 201,
    idempotent: true,
  }),
  fromSales: defineEndpoint({
    ...common,
    name: 'weightTrees.fromSales',
    method: 'POST',
    path: '/weight-trees/:weightTreeId/versions/sales',
    summary:
      'Make a version from a CSV file of sales: columns unit code, channel code, product code (those that the tree has), amount. Weights become shares of sales',
    access: 'company:write',
    query: z
      .object({
        validFrom: day,
        dryRun: z.stringbool().default(false),
        /** Order of the levels from the top; those of the file's columns unless said. */
        levels: z
          .string()
          .transform((text) => text.split(','))
          .pipe(z.array(salesLevel).min(1).max(3))
          .optional(),
      })
      .strict(),
    body: z.string(),
    bodyType: 'text/csv',
    answer: z.object({
      /** Null: a preview, nothing was written. */
      version: weightTreeVersion.nullable(),
      root: weightNode,
      rows: z.int(),
      amount: z.number(),
      refused: z.array(rowRefusal),
    }),
  }),
};
