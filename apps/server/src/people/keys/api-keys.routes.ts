import { apiKeyEndpoints, type ApiKey } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { hashSecret, newApiKeySecret, writeApiKey } from './api-keys.ts';
import { insertApiKey, listApiKeys, revokeApiKey } from './api-keys.store.ts';
import { assertMayGrant, assertUnits } from '../members/grant.ts';
import { peopleOf } from '../people.ts';

export const apiKeyRoutes: readonly Route[] = [
  route(apiKeyEndpoints.list, async (_call, work) => ({
    items: (await listApiKeys(work.db, work.workspaceId)).map(presentApiKey),
  })),
  route(apiKeyEndpoints.create, async ({ body, now }, work) => {
    assertMayGrant(work, body.scopes);
    await assertUnits(work, body.unitIds);
    if (body.expiresAt !== null && new Date(body.expiresAt) <= now)
      throw invalidField('expiresAt', 'past', 'is in the past');
    const secret = newApiKeySecret();
    const added = { ...body, secretHash: hashSecret(secret), createdBy: work.actor.id };
    const id = await insertApiKey(work.db, work.workspaceId, added, now);
    await audit(work, { action: 'api_key.create', subject: { kind: 'api_key', id }, after: body });
    return {
      apiKey: await getApiKey(work.db, work.workspaceId, id),
      secret: writeApiKey({ workspaceId: work.workspaceId, keyId: id, secret }),
    };
  }),
  route(apiKeyEndpoints.revoke, async ({ params, services, reply }, work) => {
    const revoked = await revokeApiKey(work.db, work.workspaceId, params.apiKeyId, work.now);
    if (revoked === undefined) throw new Problem('not_found');
    await audit(work, { action: 'api_key.revoke', subject: { kind: 'api_key', id: params.apiKeyId } });
    const forget = () => peopleOf(services).keys.forget(work.workspaceId, params.apiKeyId);
    forget();
    reply.raw.once('finish', forget);
    return null;
  }),
];

async function getApiKey(db: WorkspaceDb, workspaceId: number, id: number): Promise<Sent<ApiKey>> {
  const row = (await listApiKeys(db, workspaceId)).find((key) => key.id === id);
  if (row === undefined) throw new Problem('not_found');
  return presentApiKey(row);
}

function presentApiKey(row: Awaited<ReturnType<typeof listApiKeys>>[number]): Sent<ApiKey> {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as ApiKey['scopes'], // written through the contract only
    unitIds: row.unit_ids,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedOn: row.last_used_on,
  };
}
