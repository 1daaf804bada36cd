import { smsParts } from '@otklik/questionnaire';
import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { askProvider, type Asked } from '../providers/ask-provider.ts';
import { retryAfterOf } from '../providers/http-outcome.ts';
import { isSameSecret, newDoorWord } from '../providers/same-secret.ts';
import {
  defineTransport,
  type Connection,
  type Hooked,
  type Inbox,
  type Incoming,
  type Outcome,
  type Receipt,
} from '../transport.ts';
import { bodyOf, fillTemplate, readPosted, valueAt } from './fill-template.ts';

const path = z.string().trim().max(200);
const list = z.string().max(500);

export const smsHttpSettings = z.object({
  /** With places: `https://gateway/send?to={to}&text={text}`. */
  url: z
    .string()
    .trim()
    .regex(/^https?:\/\//, 'begins with http:// or https://')
    .max(2_000),
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  bodyType: z.enum(['json', 'form', 'text', 'none']).default('json'),
  body: z.string().max(10_000).default('{"to":"{to}","text":"{text}","from":"{from}","id":"{id}"}'),
  /** Sent as the header Authorization, and filled in for {key}. */
  authorization: z.string().max(1_000).optional().meta({ secret: true }),
  key: z.string().max(1_000).optional().meta({ secret: true }),
  from: z.string().trim().max(20).default(''),
  /** A regular expression that the answer must match besides a status of 2xx; some gateways say "error" with 200. */
  successPattern: z
    .string()
    .max(500)
    .default('')
    .refine((pattern) => isPattern(pattern), { message: 'is not a regular expression' }),
  /** Where the gateway's number of the message stands in its JSON answer, `messages.0.id`. */
  idPath: path.default('id'),
  /** A repeated request with the same {id} is one message there. */
  repeatable: z.boolean().default(false),
  hookSecret: z.string().min(16).max(200).meta({ secret: true }),
  receiptIdPath: path.default('id'),
  receiptStatePath: path.default('status'),
  deliveredStates: list.default('delivered, DELIVRD'),
  failedStates: list.default('failed, undelivered, expired, rejected, UNDELIV, EXPIRED, REJECTD'),
  incomingFromPath: path.default('from'),
  incomingTextPath: path.default('text'),
  incomingIdPath: path.default('id'),
});
type Settings = z.infer<typeof smsHttpSettings>;

export const smsHttp = defineTransport({
  name: 'sms_http',
  settings: smsHttpSettings,
  addressedBy: 'phone',
  holdsDialogue: true,
  recognisesForMs: 0,
  atOnce: 8,
  complete: (given) => ({ hookSecret: newDoorWord(), ...given }),
  connect(settings, around): Connection {
    return {
      check: () => check(settings),
      async send(message) {
        const places = {
          to: message.to.replaceAll(/\D/g, ''),
          text: message.content.text,
          from: settings.from,
          id: message.id,
          key: settings.key ?? '',
        };
        const { body, contentType } = bodyOf(settings.body, settings.bodyType, places);
        const asked = await askProvider(fillTemplate(settings.url, places, 'url'), {
          method: settings.method,
          headers: {
            ...(settings.authorization === undefined ? {} : { authorization: settings.authorization }),
            ...(contentType === undefined ? {} : { 'content-type': contentType }),
          },
          ...(settings.method === 'GET' || body === undefined ? {} : { body }),
        });
        return outcomeOf(settings, asked, message.content.text, around.now());
      },
      receive: (request, inbox) => receive(settings, request, inbox, around.now()),
      close: () => Promise.resolve(),
    };
  },
});

/** Nothing can be asked of a gateway without sending: that its name is found and somebody answers there is all. */
async function check(settings: Settings): Promise<{ ok: true; note: string } | { ok: false; reason: string }> {
  const asked = await askProvider(new URL('/', settings.url.replaceAll(/\{\w+\}/g, 'x')), {
    method: 'GET',
    timeoutMs: 10_000,
  });
  return asked.kind === 'answered' || asked.reason.includes('redirect')
    ? { ok: true, note: 'gateway_answers' }
    : { ok: false, reason: asked.reason };
}

function outcomeOf(settings: Settings, asked: Asked, text: string, now: Date): Outcome {
  if (asked.kind === 'unreachable')
    return { kind: 'later', reason: asked.reason, retryAfterSeconds: null, everything: true };
  const unsure = (reason: string): Outcome =>
    settings.repeatable
      ? { kind: 'later', reason, retryAfterSeconds: null, everything: false }
      : { kind: 'doubtful', reason };
  if (asked.kind === 'unanswered') return unsure(asked.reason);
  const brief = `${asked.status} ${asked.text.slice(0, 200)}`.trim();
  if (asked.status === 429 || asked.status === 503)
    return { kind: 'later', reason: brief, retryAfterSeconds: retryAfterOf(asked.headers, now), everything: true };
  if (asked.status === 401 || asked.status === 403)
    return { kind: 'later', reason: brief, retryAfterSeconds: 60, everything: true };
  if (asked.status >= 500) return unsure(brief);
  const isGood =
    asked.status < 300 && (settings.successPattern === '' || new RegExp(settings.successPattern, 'i').test(asked.text));
  if (!isGood) return { kind: 'refused', reason: brief, permanent: false };
  return { kind: 'sent', providerId: valueAt(asked.json, settings.idPath), parts: smsParts(text) };
}

/** Receipts and answers come through one door: what has a state is a receipt, what has a text is an answer. */
async function receive(settings: Settings, request: Hooked, inbox: Inbox, now: Date) {
  const given = request.headers['x-hook-secret'] ?? request.query['secret'];
  if (!isSameSecret(given, settings.hookSecret))
    throw new Problem('unauthenticated', 'The header X-Hook-Secret (or ?secret=) is not the one that was set up');
  const receipts: Receipt[] = [];
  const messages: Incoming[] = [];
  const { secret: _secret, ...query } = request.query;
  for (const item of readPosted(request.body, String(request.headers['content-type'] ?? ''), query)) {
    const receipt = readReceipt(settings, item, now);
    const message = receipt === null ? readMessage(settings, item, now) : null;
    if (receipt !== null && receipt !== 'under_way') receipts.push(receipt);
    if (message !== null) messages.push(message);
  }
  await inbox.receipts(receipts);
  await inbox.messages(messages);
  return { status: 200, type: 'text/plain; charset=utf-8', body: 'ok' };
}

function readReceipt(settings: Settings, item: unknown, now: Date): Receipt | 'under_way' | null {
  const providerId = valueAt(item, settings.receiptIdPath);
  const state = valueAt(item, settings.receiptStatePath);
  if (providerId === null || state === null) return null;
  const among = (states: string) =>
    states
      .toLowerCase()
      .split(',')
      .some((one) => one.trim() === state.toLowerCase());
  if (among(settings.deliveredStates)) return { providerId, state: 'delivered', at: now };
  return among(settings.failedStates) ? { providerId, state: 'failed', reason: state, at: now } : 'under_way';
}

function readMessage(settings: Settings, item: unknown, now: Date): Incoming | null {
  const from = valueAt(item, settings.incomingFromPath);
  const text = valueAt(item, settings.incomingTextPath);
  if (from === null || text === null) return null;
  const digits = from.replaceAll(/\D/g, '');
  const phone = digits.length >= 7 ? `+${digits}` : from;
  const providerId = valueAt(item, settings.incomingIdPath);
  if (providerId === null)
    throw new Problem(
      'invalid_input',
      `${settings.incomingIdPath}: is required, or a repeated answer would count twice`,
    );
  return { providerId, from: phone, text, button: null, start: null, phone, at: now };
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== '';
  } catch {
    return false;
  }
}
