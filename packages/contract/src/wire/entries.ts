import { z } from 'zod';
import { defineEndpoint } from './define-endpoint.ts';
import { code, entityId, entityIdInPath, instant, listOf, name } from './shapes.ts';

/** What a named, coded thing that stands in an order is made of; its own fields come on top. */
export const entryFields = { name, code: code.nullable(), position: z.int().min(0) };
/** What may be left out when one is added: without a position it comes last. */
export const entryDefaults = { code: code.nullable().default(null), position: z.int().min(0).optional() };
/** What the server knows besides. */
export const entryIdentity = { id: entityId, archivedAt: instant.nullable() };

/** What is counted stays countable: a thing that has answers is archived instead of deleted. */
export const removal = z.object({ outcome: z.enum(['deleted', 'archived']) });

interface Kind<Item extends z.ZodType, New extends z.ZodType, Change extends z.ZodType> {
  /** `touchpoint`: names the parameter (`:touchpointId`) and what the audit log calls it. */
  readonly one: string;
  /** `touchpoints`: names the address and the endpoints. */
  readonly many: string;
  readonly item: Item;
  readonly created: New;
  readonly changed: Change;
  readonly summaries: {
    readonly list: string;
    readonly create: string;
    readonly update: string;
    readonly remove: string;
  };
}

/** The five routes that every configured thing of a company has: list, add, change, delete or archive, bring back. */
export function entryEndpoints<Item extends z.ZodType, New extends z.ZodType, Change extends z.ZodType>(
  kind: Kind<Item, New, Change>,
) {
  const path = `/${kind.many.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` as const;
  const one = `${path}/:${kind.one}Id` as const;
  const params = z.object({ [`${kind.one}Id`]: entityIdInPath }).strict();
  const common = { tag: 'Company', access: 'company:write', params } as const;
  return {
    list: defineEndpoint({
      name: `${kind.many}.list`,
      method: 'GET',
      path,
      summary: kind.summaries.list,
      tag: 'Company',
      access: 'company:read',
      query: z.object({ archived: z.stringbool().default(false) }).strict(),
      answer: listOf(kind.item),
    }),
    create: defineEndpoint({
      name: `${kind.many}.create`,
      method: 'POST',
      path,
      summary: kind.summaries.create,
      tag: 'Company',
      access: 'company:write',
      body: kind.created,
      answer: kind.item,
      status: 201,
      idempotent: true,
    }),
    update: defineEndpoint({
      ...common,
      name: `${kind.many}.update`,
      method: 'PATCH',
      path: one,
      summary: kind.summaries.update,
      body: kind.changed,
      answer: kind.item,
    }),
    remove: defineEndpoint({
      ...common,
      name: `${kind.many}.remove`,
      method: 'DELETE',
      path: one,
      summary: kind.summaries.remove,
      answer: removal,
    }),
    restore: defineEndpoint({
      ...common,
      name: `${kind.many}.restore`,
      method: 'POST',
      path: `${one}/restore`,
      summary: 'Bring back what was archived',
      answer: kind.item,
    }),
  };
}

export type EntryEndpoints = ReturnType<typeof entryEndpoints>;
