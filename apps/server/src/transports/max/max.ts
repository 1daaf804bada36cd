import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { askProvider, type Asked } from '../providers/ask-provider.ts';
import { retryAfterOf } from '../providers/http-outcome.ts';
import { fetchFile } from '../providers/fetch-file.ts';
import { agentTrusting, authoritySetting } from '../providers/own-authority.ts';
import { doorSecret, isSameSecret } from '../providers/same-secret.ts';
import {
  defineTransport,
  type Around,
  type Connection,
  type Inbox,
  type Outcome,
  type Outgoing,
} from '../transport.ts';
import { rowsOf } from '../message/rows-of.ts';
import { readMaxUpdate } from './read-max-update.ts';

export const maxSettings = z.object({
  token: z.string().trim().min(10).max(500).meta({ secret: true }),
  receive: z.enum(['polling', 'webhook']).default('polling'),
  /** The maker's servers show a certificate of a national authority that few machines know; it is trusted for them alone. */
  authority: authoritySetting,
  apiRoot: z.url().default('https://platform-api2.max.ru'),
});
type Settings = z.infer<typeof maxSettings>;

export const max = defineTransport({
  name: 'max',
  settings: maxSettings,
  addressedBy: 'address',
  holdsDialogue: true,
  recognisesForMs: 0,
  listens: () => true,
  atOnce: 8,
  connect: openMax,
});

const HEARD = ['message_created', 'message_callback', 'bot_started'];
const POLL_SECONDS = 25;
const BREATH_MS = 200;
const IN_A_ROW = 7;

function openMax(settings: Settings, around: Around): Connection {
  const secret = doorSecret(settings.token);
  const agent = agentTrusting(settings.authority);
  const call = (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    more: { signal?: AbortSignal; timeoutMs?: number } = {},
  ) =>
    askProvider(new URL(path, settings.apiRoot), {
      agent,
      method,
      headers: { authorization: settings.token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...more,
    });

  async function take(updates: readonly unknown[], inbox: Inbox): Promise<void> {
    const heard = updates.flatMap((update) => readMaxUpdate(update, around.now()) ?? []);
    await inbox.messages(heard.map(({ message }) => message));
    for (const { callbackId } of heard)
      if (callbackId !== null)
        await call('POST', `/answers?callback_id=${encodeURIComponent(callbackId)}`, { notification: '✓' });
  }

  async function poll(inbox: Inbox, signal: AbortSignal): Promise<void> {
    let marker: number | null = null;
    while (!signal.aborted) {
      const asked = performance.now();
      const from: string = marker === null ? '' : `&marker=${marker}`;
      const path = `/updates?timeout=${POLL_SECONDS}&types=${HEARD.join(',')}${from}`;
      const got: Asked = await call('GET', path, undefined, { signal, timeoutMs: (POLL_SECONDS + 10) * 1000 });
      if (signal.aborted) return;
      if (got.kind !== 'answered' || got.status !== 200) throw new Error(reasonOf(got));
      const page = z.looseObject({ updates: z.array(z.unknown()), marker: z.int().nullish() }).parse(got.json);
      await take(page.updates, inbox);
      marker = page.marker ?? marker;
      if (page.updates.length === 0 && performance.now() - asked < BREATH_MS)
        await pause(BREATH_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async function hook(signal: AbortSignal): Promise<void> {
    if (around.hookUrl === null) throw new Error('a webhook needs the public address of this installation');
    const set = await call('POST', '/subscriptions', { url: around.hookUrl, update_types: HEARD, secret });
    if (set.kind !== 'answered' || set.status !== 200) throw new Error(reasonOf(set));
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  return {
    async check() {
      const asked = await call('GET', '/me');
      if (asked.kind !== 'answered' || asked.status !== 200) return { ok: false, reason: reasonOf(asked) };
      const me = z.looseObject({ username: z.string().nullish() }).safeParse(asked.json);
      return { ok: true, note: me.success ? (me.data.username ?? null) : null };
    },
    async send(message) {
      const path = `/messages?user_id=${encodeURIComponent(message.to)}&disable_link_preview=true`;
      return outcomeOf(await call('POST', path, bodyOf(message)), around.now());
    },
    listen: (inbox, signal) => (settings.receive === 'polling' ? poll(inbox, signal) : hook(signal)),
    async receive(request, inbox) {
      if (!isSameSecret(request.headers['x-max-bot-api-secret'], secret))
        throw new Problem('unauthenticated', 'X-Max-Bot-Api-Secret is not the one that was set');
      await take([readJson(request.body)], inbox);
      return { status: 200 };
    },
    async linkInto(code) {
      const asked = await call('GET', '/me');
      const me = z.looseObject({ username: z.string() }).safeParse(asked.kind === 'answered' ? asked.json : null);
      return me.success ? `https://max.ru/${me.data.username}?start=${code}` : null;
    },
    fetchFile: (url) => fetchFile({ url, apiRoot: settings.apiRoot, agent }),
    close() {
      agent?.destroy();
      return Promise.resolve();
    },
  };
}

function bodyOf({ content }: Outgoing): unknown {
  const rows = rowsOf(content.buttons, IN_A_ROW).map((row) =>
    row.map(({ id, label }) => ({ type: 'callback', text: label, payload: id })),
  );
  const attachments = rows.length === 0 ? [] : [{ type: 'inline_keyboard', payload: { buttons: rows } }];
  return { text: content.text, ...(attachments.length === 0 ? {} : { attachments }) };
}

const sentMessage = z.looseObject({ message: z.looseObject({ body: z.looseObject({ mid: z.string() }) }) });

function outcomeOf(asked: Asked, now: Date): Outcome {
  const reason = reasonOf(asked);
  if (asked.kind === 'unreachable') return { kind: 'later', reason, retryAfterSeconds: null, everything: true };
  if (asked.kind === 'unanswered') return { kind: 'doubtful', reason };
  if (asked.status === 200) {
    const read = sentMessage.safeParse(asked.json);
    return { kind: 'sent', providerId: read.success ? read.data.message.body.mid : null };
  }
  if (asked.status === 429 || asked.status === 503)
    return { kind: 'later', reason, retryAfterSeconds: retryAfterOf(asked.headers, now) ?? 2, everything: true };
  if (asked.status === 401) return { kind: 'later', reason, retryAfterSeconds: 60, everything: true };
  if (asked.status >= 500) return { kind: 'doubtful', reason };
  const code = refusal.safeParse(asked.json);
  const isGone =
    asked.status === 403 ||
    (code.success && /^(chat|user|dialog)[.](denied|not[.]found|suspended|blocked)/.test(code.data.code));
  return { kind: 'refused', reason, permanent: isGone };
}

const refusal = z.looseObject({ code: z.string(), message: z.string().nullish() });

function reasonOf(asked: Asked): string {
  if (asked.kind !== 'answered') return asked.reason;
  const read = refusal.safeParse(asked.json);
  const said = read.success ? [read.data.code, read.data.message ?? []].flat().join(': ') : asked.text;
  return `${asked.status} ${said.slice(0, 200)}`.trim();
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Problem('invalid_input', 'body: is not JSON');
  }
}
