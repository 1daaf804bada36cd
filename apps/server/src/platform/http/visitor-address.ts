import type { FastifyRequest } from 'fastify';

/** A household has a whole /64 of IPv6 addresses. */
export function visitorAddress(request: FastifyRequest): string {
  return request.ip.includes(':') && !request.ip.startsWith('::ffff:')
    ? request.ip.split(':').slice(0, 4).join(':')
    : request.ip;
}
