import type { FastifyReply } from 'fastify';
import { inWorkspace } from '../platform/database/work.ts';
import type { Call } from '../platform/http/route.ts';
import { pathOf, publicAddress } from './link-address.ts';
import { getLink } from './links.service.ts';
import type { LinkRow } from './links.store.ts';
import { customerOrigin } from './proven-hosts.ts';

/** What every request about links has. */
export type LinkCall = Pick<Call<never>, 'services' | 'request' | 'workspaceId' | 'actor' | 'now'>;

/** @throws Problem when there is none, or the caller does not see its unit */
export function readLink(call: LinkCall, id: number): Promise<LinkRow> {
  const { workspaceId, actor, now, request } = call;
  return inWorkspace(call.services.db, workspaceId, (db) =>
    getLink({ db, workspaceId, actor, now, requestId: request.id }, id),
  );
}

/** Where a customer meets a link: at the company's own domain, once it is proven. */
export async function addresses({ services, request, workspaceId }: LinkCall): Promise<(link: LinkRow) => string> {
  const usual = publicAddress(services.config.publicUrl, request, '');
  const origin = await customerOrigin(services.db, workspaceId, usual);
  return ({ token }) => origin + pathOf('s', { workspaceId, token });
}

export function sendFile(reply: FastifyReply, type: string, content: string | Buffer): FastifyReply {
  return reply.type(type).header('cache-control', 'private, no-store').send(content);
}
