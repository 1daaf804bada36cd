import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { askProvider } from '../ask-provider.ts';
import { isSameSecret } from '../same-secret.ts';
import {
  defineTransport,
  type Button,
  type Connection,
  type Incoming,
  type Outcome,
  type Permission,
} from '../transport.ts';

export const vkSettings = z.object({
  groupId: z.int().positive(),
  /** Key of the community with access to messages. */
  token: z.string().trim().min(10).max(500).meta({ secret: true }),
  /** From the page "Callback API" of the community: what our door must answer when it is set up there. */
  confirmation: z.string().trim().min(4).max(64),
  secret: z.string().trim().min(8).max(50).meta({ secret: true }),
  apiRoot: z.url().default('https://api.vk.com'),
});
type Settings = z.infer<typeof vkSettings>;

export const vk = defineTransport({
  name: 'vk',
  settings: vkSettings,
  addressedBy: 'address',
  holdsDialogue: true,
  // random_id: within an hour the same one is the same message.
  isIdempotent: true,
  atOnce: 8,
  connect(settings, around): Connection {
    return {
      async check() {
        const asked = await call(settings, 'groups.getById', { group_id: String(settings.groupId) });
        return asked.kind === 'answered'
          ? { ok: true, note: nameOf(asked.response) }
          : { ok: false, reason: asked.reason };
      },
      async send(message) {
        const asked = await call(settings, 'messages.send', {
          user_id: message.to,
          message: message.content.text,
          random_id: String(randomId(message.id)),
          dont_parse_links: '1',
          ...keyboardOf(message.content.buttons),
        });
        return outcomeOf(asked);
      },
      async receive(request, inbox) {
        const event = readEvent(request.body);
        if (event.group_id !== settings.groupId) throw new Problem('not_found', 'group_id: is another community');
        if (!isSameSecret(event.secret, settings.secret))
          throw new Problem('unauthenticated', 'secret: is not the one that was set up');
        if (event.type === 'confirmation') return { status: 200, type: 'text/plain', body: settings.confirmation };
        const message = event.type === 'message_new' ? readMessage(event.object, around.now()) : null;
        await inbox.messages(message === null ? [] : [message]);
        if (event.type === 'message_deny' || event.type === 'message_allow')
          await inbox.permissions(readPermission(event.type === 'message_allow', event.object, around.now()));
        return { status: 200, type: 'text/plain', body: 'ok' };
      },
      close: () => Promise.resolve(),
    };
  },
});

const VERSION = '5.199';

type Called =
  | { readonly kind: 'answered'; readonly response: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly reason: string }
  | { readonly kind: 'unreachable' | 'unanswered'; readonly reason: string };

const answer = z.union([
  z.looseObject({ error: z.looseObject({ error_code: z.int(), error_msg: z.string() }) }),
  z.looseObject({ response: z.unknown() }),
]);

async function call(settings: Settings, method: string, fields: Readonly<Record<string, string>>): Promise<Called> {
  const asked = await askProvider(new URL(`/method/${method}`, settings.apiRoot), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${settings.token}` },
    body: new URLSearchParams({ ...fields, v: VERSION }).toString(),
  });
  if (asked.kind !== 'answered') return asked;
  const read = answer.safeParse(asked.json);
  if (!read.success) return { kind: 'unanswered', reason: `${asked.status} ${asked.text.slice(0, 200)}` };
  if (!('error' in read.data)) return { kind: 'answered', response: read.data['response'] };
  const { error_code: code, error_msg: message } = read.data.error as { error_code: number; error_msg: string };
  return { kind: 'error', code, reason: `${code} ${message}` };
}

/** Errors of the API: 6 and 9 too often, 5 and 27 the key, 10 theirs, 14 a captcha; 901 and 902 he does not let us write. */
function outcomeOf(called: Called): Outcome {
  switch (called.kind) {
    case 'answered':
      return { kind: 'sent', providerId: typeof called.response === 'number' ? String(called.response) : null };
    case 'unreachable':
      return { kind: 'later', reason: called.reason, retryAfterSeconds: null, everything: true };
    case 'unanswered':
      return { kind: 'doubtful', reason: called.reason };
    case 'error': {
      const { code, reason } = called;
      if (code === 6 || code === 9)
        return { kind: 'later', reason, retryAfterSeconds: code === 6 ? 1 : 30, everything: true };
      if ([5, 14, 15, 27].includes(code)) return { kind: 'later', reason, retryAfterSeconds: 60, everything: true };
      if (code === 1 || code === 10) return { kind: 'later', reason, retryAfterSeconds: null, everything: false };
      return { kind: 'refused', reason, permanent: code === 901 || code === 902 };
    }
  }
}

function randomId(messageId: string): number {
  return createHash('sha256').update(messageId).digest().readInt32BE(0) || 1;
}

/** Five buttons a row. Ten fit under the message itself; more stand in place of the customer's keyboard. */
const IN_A_ROW = 5;
const INLINE = { buttons: 10, rows: 6 };
const LONGEST_LABEL = 40;

function keyboardOf(buttons: readonly (readonly Button[])[]): { keyboard?: string } {
  if (buttons.length === 0) return {};
  const rows = buttons.flatMap((row) => {
    const cut: Button[][] = [];
    for (let from = 0; from < row.length; from += IN_A_ROW) cut.push(row.slice(from, from + IN_A_ROW));
    return cut;
  });
  const isInline = rows.flat().length <= INLINE.buttons && rows.length <= INLINE.rows;
  const keyboard = {
    ...(isInline ? { inline: true } : { one_time: true }),
    buttons: rows.map((row) =>
      row.map(({ id, label }) => ({
        action: { type: 'text', label: label.slice(0, LONGEST_LABEL), payload: JSON.stringify({ button: id }) },
      })),
    ),
  };
  return { keyboard: JSON.stringify(keyboard) };
}

const outerEvent = z.looseObject({
  type: z.string(),
  group_id: z.int(),
  secret: z.string().optional(),
  object: z.unknown(),
});

function readEvent(body: Buffer): z.infer<typeof outerEvent> {
  try {
    return outerEvent.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new Problem('invalid_input', 'body: is no event of the Callback API');
  }
}

const permission = z.looseObject({ user_id: z.int().positive() });

function readPermission(isAllowed: boolean, object: unknown, now: Date): Permission[] {
  const read = permission.safeParse(object);
  return read.success ? [{ from: String(read.data.user_id), isAllowed, at: now }] : [];
}

const messageNew = z.looseObject({
  message: z.looseObject({
    from_id: z.int(),
    peer_id: z.int(),
    date: z.number(),
    id: z.int(),
    conversation_message_id: z.int().optional(),
    text: z.string().default(''),
    payload: z.string().optional(),
    ref: z.string().optional(),
  }),
});

/** @returns null for a group's talk, and for what says nothing */
function readMessage(object: unknown, now: Date): Incoming | null {
  const read = messageNew.safeParse(object);
  if (!read.success) return null;
  const { message } = read.data;
  if (message.from_id <= 0 || message.peer_id !== message.from_id) return null;
  const button = buttonIn(message.payload);
  const isStart =
    button === null && (message.payload?.includes('"command":"start"') === true || message.ref !== undefined);
  return {
    providerId: `${message.peer_id}.${message.conversation_message_id ?? message.id}`,
    from: String(message.from_id),
    text: button === null && message.text !== '' ? message.text : null,
    button,
    start: isStart ? (message.ref ?? '') : null,
    at: new Date(Math.min(message.date * 1000, now.getTime())),
  };
}

function buttonIn(payload: string | undefined): string | null {
  if (payload === undefined) return null;
  try {
    const read = z.looseObject({ button: z.string().max(64) }).safeParse(JSON.parse(payload));
    return read.success ? read.data.button : null;
  } catch {
    return null;
  }
}

function nameOf(response: unknown): string | null {
  const read = z.looseObject({ groups: z.array(z.looseObject({ name: z.string() })).min(1) }).safeParse(response);
  return read.success ? (read.data.groups[0]?.name ?? null) : null;
}
