import type { FastifyReply, FastifyRequest } from 'fastify';
import { lookOf } from '../../surveys/respondent-company.ts';
import type { RespondSite } from './respond-page.ts';

/** The company's picture where it is too large to travel in the page: its address changes with its content, so a phone keeps it. */
export async function sendLogo(
  { services }: RespondSite,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { name } = request.params as { name: string };
  const [workspace = '', hash = ''] = /^([0-9a-z]{1,6})-([\w-]{16})$/.exec(name)?.slice(1) ?? [];
  const workspaceId = Number.parseInt(workspace, 36);
  const logo = workspaceId > 0 && workspaceId < 2 ** 31 ? (await lookOf(services.db, workspaceId)).logo : null;
  if (logo === null || logo.hash !== hash) return reply.status(404).send();
  return reply
    .type(logo.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .send(logo.bytes);
}
