import type { FastifyReply } from 'fastify';
import { isAllowedSite } from './allowed-site.ts';

/** Lets the site read the answer, where it is on the list. @returns whether it is */
export function letSite(reply: FastifyReply, origins: readonly string[], origin: string): boolean {
  if (!isAllowedSite(origins, origin)) return false;
  void reply
    .header('access-control-allow-origin', origin)
    .header('vary', 'origin')
    .header('cache-control', 'no-store')
    .header('cross-origin-resource-policy', 'cross-origin');
  return true;
}
