import webPushPackage from 'web-push';
import { z } from 'zod';
import { codeOf, hasNeverLeft } from '../providers/ask-provider.ts';
import { askOver, type Said } from '../providers/ask-over.ts';
import { retryAfterOf } from '../providers/http-outcome.ts';
import { isOpenAddress, LEADS_INSIDE, lookupOutside } from '../providers/open-network.ts';
import { defineTransport, type Connection, type Outcome, type Outgoing } from '../transport.ts';

const settings = z.object({
  /** Whom a push service may write to about us. */
  subject: z.string().regex(/^(mailto:.+@.+|https:\/\/.+)$/, 'is mailto:… or https://…'),
  publicKey: z.string().regex(/^[\w-]{87}$/, 'is a VAPID key of 87 letters'),
  privateKey: z
    .string()
    .regex(/^[\w-]{43}$/, 'is a VAPID key of 43 letters')
    .meta({ secret: true }),
  /** A push service of the company's own: only there may a subscription lead into a private network, or go without TLS. */
  ownService: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
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
  if (!subscription.success) return closed;
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
  // What a customer's browser hands in leads to nobody in our own house.
  const endpoint = new URL(request.endpoint);
  const isHome = set.ownService !== undefined && endpoint.host === new URL(set.ownService).host;
  if (!isHome && !isOpenAddress(endpoint)) return closed;
  try {
    const answer = await askOver(endpoint, {
      method: request.method,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(request.body),
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(isHome ? {} : { lookup: lookupOutside }),
    });
    return outcomeOf(answer, message.id, now);
  } catch (error) {
    const reason = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
    if (reason === LEADS_INSIDE) return closed;
    // The request may have been taken before the line fell.
    return hasNeverLeft(error)
      ? { kind: 'later', reason, retryAfterSeconds: null, everything: false }
      : { kind: 'doubtful', reason };
  }
}

const closed: Outcome = { kind: 'refused', reason: 'the address is no subscription', permanent: true };

/** RFC 8030: 404 and 410 say that the browser has given the subscription up. */
function outcomeOf({ status, headers }: Said, id: string, now: Date): Outcome {
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent', providerId: id };
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
