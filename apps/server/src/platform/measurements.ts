import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What Prometheus reads at /metrics. */
export interface Measurements {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'endpoint' | 'status'>;
  readonly answersTaken: Counter<'mode'>;
  readonly interactionsTaken: Counter;
}

export function createMeasurements(): Measurements {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'otklik_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['endpoint', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    }),
    answersTaken: new Counter({
      name: 'otklik_answers_total',
      help: 'Answers acknowledged',
      labelNames: ['mode'],
      registers: [registry],
    }),
    interactionsTaken: new Counter({
      name: 'otklik_interactions_total',
      help: 'Interactions acknowledged',
      registers: [registry],
    }),
  };
}
