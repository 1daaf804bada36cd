import type { Message, Update } from 'grammy/types';
import { chatCodeIn } from '../staff-chats/chat-code.ts';
import type { Incoming, IncomingFile, Permission } from '../transport.ts';

/** @returns null for what is no word to us: what is said in groups, edits, stickers */
export function readUpdate(update: Update, now: Date): Incoming | null {
  const providerId = `u${update.update_id}`;
  const { callback_query: press, message } = update;
  if (press?.data !== undefined) {
    const chat = press.message?.chat ?? { id: press.from.id, type: 'private' };
    if (chat.type !== 'private') return null;
    return { ...whoOf(chat.id, press.from), providerId, text: null, button: press.data, start: null, at: now };
  }
  if (message === undefined) return null;
  if (message.chat.type === 'group' || message.chat.type === 'supergroup') return codeInGroup(message, providerId, now);
  if (message.chat.type !== 'private') return null;
  const who = whoOf(message.chat.id, message.from);
  const at = new Date(Math.min(message.date * 1000, now.getTime()));
  const by = message.is_from_offline === true || message.from?.is_bot === true ? { automatic: true } : {};
  if (message.contact !== undefined) {
    // Anybody's card can be sent; only one's own says who one is.
    const phone = message.contact.user_id === message.from?.id ? message.contact.phone_number : undefined;
    return phone === undefined
      ? null
      : { ...who, providerId, text: null, button: null, start: null, phone: plus(phone), at };
  }
  const text = message.text ?? message.caption;
  const files = filesIn(message);
  const sent = files.length === 0 ? {} : { files };
  if (text === undefined)
    return files.length === 0 ? null : { ...who, providerId, text: null, button: null, start: null, ...sent, at };
  const start = startIn(text);
  return start === null
    ? { ...who, ...by, providerId, text, button: null, start: null, ...sent, at }
    : { ...who, providerId, text: null, button: null, start, at };
}

/** Of a group nothing is heard but the code by which a colleague makes it one that alerts reach. */
function codeInGroup({ chat, text, date }: Message, providerId: string, now: Date): Incoming | null {
  const code = startIn(text ?? '');
  if (chatCodeIn(code) === null) return null;
  const at = new Date(Math.min(date * 1000, now.getTime()));
  return { from: String(chat.id), name: chat.title, providerId, text: null, button: null, start: code, at };
}

/** @returns null: it is no `/start` */
function startIn(text: string): string | null {
  const start = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(text);
  return start === null ? null : (start[1] ?? '');
}

/** Of a photograph the largest, which Telegram names last; the rest are the same one, made smaller. */
function filesIn(message: Message): IncomingFile[] {
  const { document, audio, video } = message;
  const named = [document, audio, video].flatMap((file) => file ?? []);
  const nameless = [message.photo?.at(-1), message.voice, message.video_note].flatMap((file) => file ?? []);
  return [
    ...named.map((file) => ({ name: file.file_name ?? null, source: file.file_id })),
    ...nameless.map((file) => ({ name: null, source: file.file_id })),
  ];
}

/** Whether a private chat lets us write to it from now on; null where the update speaks of something else. */
export function readPermission(update: Update, now: Date): Permission | null {
  const changed = update.my_chat_member;
  if (changed === undefined || changed.chat.type !== 'private') return null;
  return {
    from: String(changed.chat.id),
    isAllowed: changed.new_chat_member.status !== 'kicked',
    at: new Date(Math.min(changed.date * 1000, now.getTime())),
  };
}

function whoOf(
  chatId: number,
  from: { first_name?: string; last_name?: string; language_code?: string } | undefined,
): Pick<Incoming, 'from' | 'name' | 'language'> {
  const name = [from?.first_name, from?.last_name].filter((part) => part !== undefined && part !== '').join(' ');
  return { from: String(chatId), name: name === '' ? undefined : name, language: from?.language_code };
}

function plus(phone: string): string {
  return `+${phone.replaceAll(/\D/g, '')}`;
}
