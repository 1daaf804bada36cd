import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from './stage.ts';

/** Senders as they should be: an answer is sent again, under the same id, until it is acknowledged. */
export interface Senders {
  /** Ids that the server acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** What else it said, by status; 0 is a connection that broke. */
  readonly refused: ReadonlyMap<number, number>;
  /** Refusals that did not say when to come again. */
  readonly withoutRetryAfter: () => number;
  /** Sends no new answers, and ends when the last was acknowledged. */
  finish(): Promise<void>;
}

export function startSenders(target: () => { host: string; port: number }, company: Company, count: number): Senders {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const acknowledged = new Set<string>();
  const refused = new Map<number, number>();
  let silent = 0;
  let stopping = false;

  async function sendUntilAcknowledged(id: string, body: string): Promise<void> {
    for (;;) {
      const { status, retryAfter } = await post(agent, target(), company.key, body).catch(() => ({
        status: 0,
        retryAfter: null,
      }));
      if (status === 201) {
        acknowledged.add(id);
        return;
      }
      refused.set(status, (refused.get(status) ?? 0) + 1);
      if (status === 503 && retryAfter === null) silent += 1;
      if (status >= 400 && status < 500) throw new Error(`an answer was refused with ${status}`);
      await sleep(50);
    }
  }

  const senders = Array.from({ length: count }, async (_, index) => {
    for (let number = index; !stopping; number++) {
      const id = randomUUID();
      await sendUntilAcknowledged(id, JSON.stringify(answer(company, id, number)));
    }
  });
  return {
    acknowledged,
    refused,
    withoutRetryAfter: () => silent,
    async finish() {
      stopping = true;
      await Promise.all(senders);
      agent.destroy();
    },
  };
}

/** Some with a comment, so that the careful way of writing is on trial as well as the quick one. */
function answer(company: Company, id: string, number: number) {
  return {
    id,
    unit: company.units[number % company.units.length],
    touchpoint: company.touchpoints[number % company.touchpoints.length],
    mode: 'spontaneous',
    occurredAt: new Date(Date.now() - (number % 40) * 86_400_000).toISOString(),
    ratings: [{ role: 'nps', scale: '0-10', score: number % 11 }],
    ...(number % 13 === 0 ? { comments: [{ text: 'Долго ждали' }] } : {}),
  };
}

function post(
  agent: Agent,
  { host, port }: { host: string; port: number },
  key: string,
  body: string,
): Promise<{ status: number; retryAfter: string | null }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(
      { agent, host, port, method: 'POST', path: '/api/v1/responses', headers, timeout: 15_000 },
      (response) => {
        response.resume();
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null }),
        );
        response.once('error', reject);
      },
    );
    sent.once('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.once('error', reject);
    sent.end(body);
  });
}
