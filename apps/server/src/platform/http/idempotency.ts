import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '@otklik/contract';
import type { Work } from '../database/work.ts';
import { Problem } from '../errors.ts';

/**
 * A write that is repeated with the same `Idempotency-Key` gets the first answer again. The key is taken in the write's own
 * transaction: two that arrive together meet at the primary key, and the second waits and then reads.
 */
export async function onceOnly(
  work: Work,
  endpoint: Endpoint,
  request: FastifyRequest,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return run();
  if (key.length > 200) throw new Problem('invalid_input', 'Idempotency-Key: is longer than 200 characters');
  const hash = createHash('sha256')
    .update(JSON.stringify([request.url, request.body ?? null]))
    .digest();
  const taken = await work.db
    .insertInto('idempotency_keys')
    .values({
      workspace_id: work.workspaceId,
      key,
      endpoint: endpoint.name,
      request_hash: hash,
      status: endpoint.status,
      body: null,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken === undefined) {
    const before = await work.db
      .selectFrom('idempotency_keys')
      .select(['endpoint', 'request_hash', 'body'])
      .where('workspace_id', '=', work.workspaceId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    if (before.endpoint !== endpoint.name || !before.request_hash.equals(hash))
      throw new Problem('idempotency_key_reused');
    return before.body;
  }
  const answer = await run();
  await work.db
    .updateTable('idempotency_keys')
    .set({ body: JSON.stringify(answer) })
    .where('workspace_id', '=', work.workspaceId)
    .where('key', '=', key)
    .execute();
  return answer;
}
