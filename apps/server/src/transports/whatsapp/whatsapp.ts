import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { askProvider, type Asked } from '../providers/ask-provider.ts';
import { retryAfterOf } from '../providers/http-outcome.ts';
import { fetchFile } from '../providers/fetch-file.ts';
import { hmacHex, isSameSecret, newDoorWord } from '../providers/same-secret.ts';
import { defineTransport, type Connection, type Hooked, type Outcome } from '../transport.ts';
import { messageBody } from './message-body.ts';
import { readNotification } from './read-notification.ts';

export const whatsappSettings = z.object({
  phoneNumberId: z.string().trim().regex(/^\d+$/, 'is a number such as 106540352242922'),
  token: z.string().trim().min(20).max(1_000).meta({ secret: true }),
  /** Of the app at Meta: every notification is signed with it. */
  appSecret: z.string().trim().min(16).max(200).meta({ secret: true }),
  /** Any word, typed here and at Meta, that proves the door is ours. */
  verifyToken: z.string().trim().min(8).max(200).meta({ secret: true }),
  /** An approved template with one place for our words: the only thing that may be sent 24 hours after the customer last wrote. */
  template: z.string().trim().max(512).default(''),
  apiRoot: z.url().default('https://graph.facebook.com/v23.0'),
});
type Settings = z.infer<typeof whatsappSettings>;

export const whatsapp = defineTransport({
  name: 'whatsapp',
  settings: whatsappSettings,
  addressedBy: 'phone',
  holdsDialogue: true,
  recognisesForMs: 0,
  reportsDelivery: true,
  atOnce: 8,
  complete: (given) => ({ verifyToken: newDoorWord(), ...given }),
  connect(settings, around): Connection {
    const apiRoot = settings.apiRoot.replace(/\/$/, '');
    const root = `${apiRoot}/${settings.phoneNumberId}`;
    const headers = { authorization: `Bearer ${settings.token}` };
    return {
      async check() {
        const asked = await askProvider(`${root}?fields=display_phone_number,verified_name`, {
          method: 'GET',
          headers,
        });
        if (asked.kind !== 'answered' || asked.status !== 200) return { ok: false, reason: reasonOf(asked) };
        const read = z.looseObject({ display_phone_number: z.string() }).safeParse(asked.json);
        return { ok: true, note: read.success ? read.data.display_phone_number : null };
      },
      async send(message) {
        const body = messageBody(message, settings.template, around.now());
        if (body === null)
          return {
            kind: 'refused',
            reason: 'more than 24 hours since the customer wrote, and no template is set up',
            permanent: false,
          };
        const asked = await askProvider(`${root}/messages`, {
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return outcomeOf(asked, around.now());
      },
      async receive(request, inbox) {
        if (request.method === 'GET') return verify(settings, request);
        const given = request.headers['x-hub-signature-256'];
        if (!isSameSecret(given, `sha256=${hmacHex(settings.appSecret, request.body)}`))
          throw new Problem('unauthenticated', 'X-Hub-Signature-256 does not fit the body');
        const { messages, receipts } = readNotification(request.body, settings.phoneNumberId);
        await inbox.receipts(receipts);
        await inbox.messages(messages);
        return { status: 200 };
      },
      async fetchFile(source) {
        // The address of a file is good for five minutes, so it is asked for when the file is wanted.
        const asked = await askProvider(`${apiRoot}/${encodeURIComponent(source)}`, { method: 'GET', headers });
        const isPassing = asked.kind !== 'answered' || [401, 429].includes(asked.status) || asked.status >= 500;
        if (isPassing) return { kind: 'later', reason: reasonOf(asked) };
        const read = z.looseObject({ url: z.string() }).safeParse(asked.json);
        if (asked.status !== 200 || !read.success) return { kind: 'refused', trouble: 'gone' };
        return fetchFile({ url: read.data.url, apiRoot, authorization: headers.authorization });
      },
      close: () => Promise.resolve(),
    };
  },
});

/** Meta asks once, when the door is set up, whether it is ours. */
function verify(settings: Settings, { query }: Hooked) {
  if (query['hub.mode'] !== 'subscribe' || !isSameSecret(query['hub.verify_token'], settings.verifyToken))
    throw new Problem('unauthenticated', 'hub.verify_token is not the one that was set up');
  return { status: 200, type: 'text/plain', body: query['hub.challenge'] ?? '' };
}

const sent = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })).min(1) });
const failed = z.looseObject({ error: z.looseObject({ code: z.int(), message: z.string() }) });

/** Codes of the Cloud API: how often, the key, theirs; the rest says that this message will not go. */
const TOO_OFTEN = new Set([4, 80007, 130429, 131048]);
const TOO_OFTEN_TO_HIM = 131056;
const KEY = new Set([0, 10, 190, 131005, 131031, 131042]);
const PASSING = new Set([1, 2, 131000, 131016, 131057, 133004]);

function outcomeOf(asked: Asked, now: Date): Outcome {
  const reason = reasonOf(asked);
  if (asked.kind === 'unreachable') return { kind: 'later', reason, retryAfterSeconds: null, everything: true };
  if (asked.kind === 'unanswered') return { kind: 'doubtful', reason };
  if (asked.status === 200) {
    const read = sent.safeParse(asked.json);
    return { kind: 'sent', providerId: read.success ? (read.data.messages[0]?.id ?? null) : null };
  }
  const read = failed.safeParse(asked.json);
  const code = read.success ? read.data.error.code : -1;
  const wait = retryAfterOf(asked.headers, now);
  if (asked.status === 429 || TOO_OFTEN.has(code))
    return { kind: 'later', reason, retryAfterSeconds: wait ?? 30, everything: true };
  if (code === TOO_OFTEN_TO_HIM) return { kind: 'later', reason, retryAfterSeconds: 10, everything: false };
  if (asked.status === 401 || KEY.has(code)) return { kind: 'later', reason, retryAfterSeconds: 60, everything: true };
  if (PASSING.has(code) || asked.status === 503)
    return { kind: 'later', reason, retryAfterSeconds: wait, everything: false };
  return asked.status >= 500 ? { kind: 'doubtful', reason } : { kind: 'refused', reason, permanent: false };
}

function reasonOf(asked: Asked): string {
  if (asked.kind !== 'answered') return asked.reason;
  const read = failed.safeParse(asked.json);
  return read.success
    ? `${read.data.error.code} ${read.data.error.message}`
    : `${asked.status} ${asked.text.slice(0, 200)}`.trim();
}
