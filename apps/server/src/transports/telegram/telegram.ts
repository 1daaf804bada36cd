import { setTimeout as pause } from 'node:timers/promises';
import { Api, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup, Update } from 'grammy/types';
import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { codeOf, hasNeverLeft } from '../providers/ask-provider.ts';
import { fetchFile } from '../providers/fetch-file.ts';
import { doorSecret, isSameSecret } from '../providers/same-secret.ts';
import {
  defineTransport,
  type Around,
  type Connection,
  type FetchedFile,
  type Inbox,
  type Outcome,
  type Outgoing,
} from '../transport.ts';
import { readPermission, readUpdate } from './read-update.ts';

export const telegramSettings = z.object({
  /** From @BotFather. */
  token: z
    .string()
    .trim()
    .regex(/^\d+:[\w-]+$/, 'looks like 123456:ABC-DEF')
    .meta({ secret: true }),
  /** Webhook where the installation has a public address; long polling works from behind any wall. */
  receive: z.enum(['polling', 'webhook']).default('polling'),
  /** Of one's own Bot API server, else Telegram's. */
  apiRoot: z.url().default('https://api.telegram.org'),
});
type Settings = z.infer<typeof telegramSettings>;

export const telegram = defineTransport({
  name: 'telegram',
  settings: telegramSettings,
  addressedBy: 'address',
  holdsDialogue: true,
  recognisesForMs: 0,
  listens: () => true,
  // Telegram takes about 30 messages a second of one bot.
  atOnce: 10,
  connect: openTelegram,
});

const HEARD = ['message', 'callback_query', 'my_chat_member'] as const;
const POLL_SECONDS = 25;
/** A server that answers an empty poll at once would be asked without end. */
const BREATH_MS = 200;

function openTelegram(settings: Settings, around: Around): Connection {
  const apiRoot = settings.apiRoot.replace(/\/$/, '');
  const api = new Api(settings.token, { apiRoot, timeoutSeconds: 40 });
  const secret = doorSecret(settings.token);

  async function take(updates: readonly Update[], inbox: Inbox): Promise<void> {
    const heard = updates.flatMap((update) => readUpdate(update, around.now()) ?? []);
    await inbox.messages(heard);
    await inbox.permissions(updates.flatMap((update) => readPermission(update, around.now()) ?? []));
    // The button stops turning once the press is kept; when that fails, nothing is lost.
    for (const { callback_query: press } of updates)
      if (press !== undefined) await api.answerCallbackQuery(press.id).catch(() => undefined);
  }

  async function sendTo(to: string, message: Outgoing): Promise<Outcome> {
    const sent = await api.sendMessage(to, message.content.text, {
      link_preview_options: { is_disabled: true },
      ...keyboardOf(message),
    });
    return { kind: 'sent', providerId: `${to}.${sent.message_id}` };
  }

  async function poll(inbox: Inbox, signal: AbortSignal): Promise<void> {
    await inWords(api.deleteWebhook());
    let offset = 0;
    while (!signal.aborted) {
      const asked = performance.now();
      const options = { offset, timeout: POLL_SECONDS, allowed_updates: HEARD };
      const updates = await api
        .getUpdates(options, signal as Parameters<Api['getUpdates']>[1])
        .catch((error: unknown) => {
          if (signal.aborted) return [];
          throw new Error(reasonOf(error));
        });
      await take(updates, inbox);
      // Only what is kept is confirmed: a poll that dies here is given the same again.
      offset = Math.max(offset, ...updates.map((update) => update.update_id + 1));
      if (updates.length === 0 && performance.now() - asked < BREATH_MS)
        await pause(BREATH_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async function hook(signal: AbortSignal): Promise<void> {
    if (around.hookUrl === null) throw new Error('a webhook needs the public address of this installation');
    await inWords(api.setWebhook(around.hookUrl, { secret_token: secret, allowed_updates: HEARD }));
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  return {
    async check() {
      try {
        const me = await api.getMe();
        return { ok: true, note: `@${me.username}` };
      } catch (error) {
        return { ok: false, reason: reasonOf(error) };
      }
    },
    async send(message) {
      try {
        return await sendTo(message.to, message);
      } catch (error) {
        // A group that has grown got another number, which Telegram names each time the former is used.
        const grown = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
        if (grown === undefined) return failureOf(error);
        return sendTo(String(grown), message).catch(failureOf);
      }
    },
    listen: (inbox, signal) => (settings.receive === 'polling' ? poll(inbox, signal) : hook(signal)),
    async receive(request, inbox) {
      if (!isSameSecret(request.headers['x-telegram-bot-api-secret-token'], secret))
        throw new Problem('unauthenticated', 'X-Telegram-Bot-Api-Secret-Token is not the one that was set');
      const update = parseUpdate(request.body);
      await take([update], inbox);
      return { status: 200 };
    },
    async linkInto(code, isGroup) {
      const me = await api.getMe().catch(() => null);
      return me === null ? null : `https://t.me/${me.username}?${isGroup ? 'startgroup' : 'start'}=${code}`;
    },
    async fetchFile(source) {
      try {
        const { file_path: place } = await api.getFile(source);
        // A Bot API server of one's own may name a place on its own disk, which nobody can ask for.
        if (place === undefined || place.startsWith('/')) return { kind: 'refused', trouble: 'gone' };
        return await fetchFile({ url: `${apiRoot}/file/bot${settings.token}/${place}`, apiRoot });
      } catch (error) {
        return notFetched(error);
      }
    },
    close: () => Promise.resolve(),
  };
}

function notFetched(error: unknown): FetchedFile {
  if (!(error instanceof GrammyError) || error.error_code === 429 || error.error_code >= 500)
    return { kind: 'later', reason: reasonOf(error) };
  return { kind: 'refused', trouble: /too big/i.test(error.description) ? 'too_large' : 'gone' };
}

const outerUpdate = z.looseObject({ update_id: z.int() });

function parseUpdate(body: Buffer): Update {
  try {
    // Held against its shape field by field where it is read.
    return outerUpdate.parse(JSON.parse(body.toString('utf8'))) as Update;
  } catch {
    throw new Problem('invalid_input', 'body: is not an update of the Bot API');
  }
}

function keyboardOf({ content }: Outgoing): { reply_markup?: InlineKeyboardMarkup } {
  const rows = content.buttons.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id })));
  return rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows } };
}

function failureOf(error: unknown): Outcome {
  const reason = reasonOf(error);
  if (error instanceof HttpError)
    return hasNeverLeft(error)
      ? { kind: 'later', reason, retryAfterSeconds: null, everything: true }
      : { kind: 'doubtful', reason };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, parameters } = error;
  if (code === 429) return { kind: 'later', reason, retryAfterSeconds: parameters.retry_after ?? 5, everything: true };
  if (code === 401 || code === 404) return { kind: 'later', reason, retryAfterSeconds: 60, everything: true };
  if (code >= 500) return { kind: 'later', reason, retryAfterSeconds: null, everything: false };
  // 403: the customer has blocked the bot, or is gone. 400 "chat not found": he never began.
  const isGone = code === 403 || /chat not found|user is deactivated/i.test(error.description);
  return { kind: 'refused', reason, permanent: isGone };
}

/** What the page of the transport shows when receiving fails. */
async function inWords<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

/** The address holds the bot's token, so the library's own sentence is not repeated. */
function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  return codeOf(error) ?? 'Telegram could not be reached';
}
