import { orderHookEndpoints, type OrderHook, type OrderMapping } from '@otklik/contract';
import type { FastifyInstance } from 'fastify';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import {
  changeOrderHook,
  createOrderHook,
  previewOrder,
  revokeOrderHook,
  takeOrder,
  type Signature,
} from './order-hooks.service.ts';
import { findOrderHook, listOrderHooks } from './order-hooks.store.ts';

export const orderHookRoutes: readonly Route[] = [
  route(orderHookEndpoints.list, async (_call, work) => ({
    items: (await listOrderHooks(work.db, work.workspaceId)).map(presentHook),
  })),
  route(orderHookEndpoints.create, async ({ body, services, request }, work) => {
    const { id, token } = await createOrderHook(services, work, body);
    const origin = services.config.publicUrl ?? `${request.protocol}://${request.host}`;
    return {
      hook: presentHook(await findOrderHook(work.db, work.workspaceId, id)),
      address: `${origin}/orders/${token}`,
    };
  }),
  route(orderHookEndpoints.change, async ({ params, body, services }, work) => {
    await changeOrderHook(services, work, params.orderHookId, body);
    return presentHook(await findOrderHook(work.db, work.workspaceId, params.orderHookId));
  }),
  route(orderHookEndpoints.preview, ({ body, services }, work) =>
    previewOrder(services, work, body.sample, body.mapping, body),
  ),
  route(orderHookEndpoints.revoke, async ({ params }, work) => {
    await revokeOrderHook(work, params.orderHookId);
    return null;
  }),
];

/** The door of shops. Its signature is of the bytes, so the body is left as it came. */
export async function registerOrderHooks(app: FastifyInstance, services: Services): Promise<void> {
  await app.register((door, _options, done) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    door.post<{ Params: { token: string }; Body: Buffer }>('/orders/:token', async (request, reply) => {
      const outcome = await takeOrder(services, request.params.token, request.body, {
        signature: signatureOf(request.headers),
        topic: topicOf(request.headers),
      });
      return reply.status(200).send({ outcome });
    });
    done();
  });
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function topicOf(headers: Headers): string | null {
  const topic = headers['x-shopify-topic'];
  return typeof topic === 'string' ? topic : null;
}

/** Shops agree on HMAC-SHA256 and on little else. */
function signatureOf(headers: Headers): Signature {
  const base64 = headers['x-shopify-hmac-sha256'];
  if (typeof base64 === 'string') return { encoding: 'base64', text: base64 };
  const hex = headers['x-signature-sha256'] ?? headers['x-hub-signature-256'];
  return typeof hex === 'string' ? { encoding: 'hex', text: hex.replace(/^sha256=/, '') } : null;
}

function presentHook(row: Awaited<ReturnType<typeof findOrderHook>>): Sent<OrderHook> {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as OrderHook['kind'], // checked by the table
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id || null,
    mapping: row.kind === 'mapped' ? (row.mapping as OrderMapping) : null, // written through the contract only
    isSigned: row.signing_encrypted !== null,
    taken: row.taken,
    lastAt: row.last_at,
    trouble: row.trouble === null ? null : { message: row.trouble, at: row.trouble_at ?? row.created_at },
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
