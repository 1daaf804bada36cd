import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { scopes } from '../wire/endpoint.ts';
import { day, entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** `unitIds` are the roots of what the key sees; empty: the whole company. */
export const apiKey = z.object({
  id: entityId,
  name,
  scopes: z.array(z.enum(scopes)),
  unitIds: z.array(entityId),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedOn: day.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const newApiKey = z
  .object({
    name,
    scopes: z.array(z.enum(scopes)).min(1),
    unitIds: z.array(entityId).max(1000).default([]),
    expiresAt: instant.nullable().default(null),
  })
  .strict();
export type NewApiKey = z.infer<typeof newApiKey>;

export const apiKeyEndpoints = {
  list: defineEndpoint({
    name: 'apiKeys.list',
    method: 'GET',
    path: '/api-keys',
    summary: 'API keys, revoked ones last',
    tag: 'People',
    access: 'people:write',
    answer: listOf(apiKey),
  }),
  create: defineEndpoint({
    name: 'apiKeys.create',
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key. `secret` is shown this once; nobody can read it later',
    tag: 'People',
    access: 'people:write',
    body: newApiKey,
    answer: z.object({ apiKey, secret: z.string() }),
    status: 201,
  }),
  revoke: defineEndpoint({
    name: 'apiKeys.revoke',
    method: 'DELETE',
    path: '/api-keys/:apiKeyId',
    summary: 'Revoke an API key: at once on this server, within 5 seconds on others',
    tag: 'People',
    access: 'people:write',
    params: z.object({ apiKeyId: entityIdInPath }).strict(),
    answer: z.null(),
    status: 204,
  }),
};
