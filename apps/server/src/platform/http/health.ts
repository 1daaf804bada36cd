import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** /health: the process lives. /ready: it can serve (the database answers). /metrics: for Prometheus. */
export function registerHealth(app: FastifyInstance, services: Services): void {
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await sql`select 1`.execute(services.db);
      return { status: 'ready' };
    } catch {
      return reply.status(503).header('retry-after', '5').send({ status: 'no_database' });
    }
  });
  app.get('/metrics', async (_request, reply) => {
    void reply.type(services.measurements.registry.contentType);
    return services.measurements.registry.metrics();
  });
}
