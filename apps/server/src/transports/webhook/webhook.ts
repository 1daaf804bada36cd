import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { httpOutcome } from '../providers/http-outcome.ts';
import { defineTransport, type Connection, type Outcome, type Outgoing } from '../transport.ts';

const settings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** Of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'is whsec_ and 24 to 64 bytes in base64')
    .meta({ secret: true }),
  /** Every finished answer of a known customer is told, too, asked for or not. */
  reports: z.boolean().default(false),
});
type Settings = z.infer<typeof settings>;

const LONGEST_MS = 30_000;

/** The company's own system. It knows a message again by its `webhook-id`, so a repetition is harmless. */
export const webhook = defineTransport({
  name: 'webhook',
  settings,
  addressedBy: 'customer',
  holdsDialogue: false,
  recognisesForMs: Infinity,
  atOnce: 20,
  complete: (given) => ({ secret: `whsec_${randomBytes(32).toString('base64')}`, ...given }),
  connect(set, { now }): Connection {
    const deliver = (id: string, type: string, data: object) => post(set, { id, type, data, at: now() });
    return {
      async check() {
        const outcome = await deliver(`check_${now().getTime()}`, 'check', {});
        return outcome.kind === 'sent' ? { ok: true, note: null } : { ok: false, reason: outcome.reason };
      },
      send: (message) => deliver(message.id, message.event?.type ?? `message.${message.purpose}`, dataOf(message)),
      close: () => Promise.resolve(),
    };
  },
});

function dataOf({ event, content, language, purpose }: Outgoing): object {
  return event?.fields ?? { purpose, language, text: content.text, link: content.link };
}

async function post(
  { url, secret }: Settings,
  event: { readonly id: string; readonly type: string; readonly data: object; readonly at: Date },
): Promise<Outcome> {
  const body = JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: event.data });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Otklik',
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(event.at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(event.id, event.at, body),
      },
    });
    // Whatever it says is not read; unread, it would hold the connection.
    await answer.body?.cancel();
    return httpOutcome(answer, event.id, event.at);
  } catch (error) {
    return { kind: 'later', reason: reasonOf(error), retryAfterSeconds: null, everything: true };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
