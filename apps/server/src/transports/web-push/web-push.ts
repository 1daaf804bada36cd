import webPushPackage from 'web-push';
import { z } from 'zod';
import { retryAfterOf } from '../providers/http-outcome.ts';
import { defineTransport, type Connection, type Outcome, type Outgoing } from '../transport.ts';

const settings = z.object({
  /** Whom a push service may write to about us. */
  subject: z.string().regex(/^(mailto:.+@.+|https:\/\/.+)$/, 'is mailto:… or https://…'),
  publicKey: z.string().regex(/^[\w-]{87}$/, 'is a VAPID key of 87 letters'),
  privateKey: z
    .string()
    .regex(/^[\w-]{43}$/, 'is a VAPID key of 43 letters')
    .meta({ secret: true }),
});
type Settings = z.infer<typeof settings>;

/** What a browser gives when it subscribes: the address of this transport, as JSON. */
export const pushSubscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
});

const LONGEST_MS = 30_000;
const TTL_SECONDS = 24 * 3600;

export const webPush = defineTransport({
  name: 'web_push',
  settings,
  addressedBy: 'address',
  holdsDialogue: false,
  recognisesForMs: 0,
  atOnce: 20,
  complete: (given) => ({ ...(given['publicKey'] === undefined ? webPushPackage.generateVAPIDKeys() : {}), ...given }),
  connect(set, { now }): Connection {
    return {
      // There is nobody to sign in at: every browser has its own service. What can be wrong is the keys.
      check() {
        try {
          webPushPackage.getVapidHeaders(
            'https://push.invalid',
            set.subject,
            set.publicKey,
            set.privateKey,
            'aes128gcm',
          );
          return Promise.resolve({ ok: true, note: null });
        } catch (error) {
          return Promise.resolve({ ok: false, reason: error instanceof Error ? error.message : String(error) });
        }
      },
      send: (message) => push(set, message, now()),
      close: () => Promise.resolve(),
    };
  },
});

async function push(set: Settings, message: Outgoing, now: Date): Promise<Outcome> {
  const subscription = pushSubscription.safeParse(parse(message.to));
  if (!subscription.success) return { kind: 'refused', reason: 'the address is no subscription', permanent: true };
  const { subject: title, text: body, link: url } = message.content;
  const request = webPushPackage.generateRequestDetails(
    subscription.data,
    JSON.stringify({ title, body, url, id: message.id }),
    {
      vapidDetails: { subject: set.subject, publicKey: set.publicKey, privateKey: set.privateKey },
      TTL: TTL_SECONDS,
      urgency: 'normal',
      // Two of one topic are one for a browser that was off.
      topic: message.id.replaceAll('-', ''),
    },
  );
  try {
    const answer = await fetch(request.endpoint, {
      method: request.method,
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: new Uint8Array(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    await answer.body?.cancel();
    return outcomeOf(answer, message.id, now);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    // The request may have been taken before the line fell.
    return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(reason)
      ? { kind: 'later', reason, retryAfterSeconds: null, everything: false }
      : { kind: 'doubtful', reason };
  }
}

/** RFC 8030: 404 and 410 say that the browser has given the subscription up. */
function outcomeOf(answer: Response, id: string, now: Date): Outcome {
  const { status, headers } = answer;
  const reason = `HTTP ${status}`;
  if (answer.ok) return { kind: 'sent', providerId: id };
  if (status === 404 || status === 410) return { kind: 'refused', reason: 'subscription_gone', permanent: true };
  if (status === 429 || status >= 500)
    return { kind: 'later', reason, retryAfterSeconds: retryAfterOf(headers, now), everything: false };
  return { kind: 'refused', reason, permanent: false };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
