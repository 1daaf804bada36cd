import { z } from 'zod';
import type { Incoming, IncomingFile } from '../transport.ts';

const user = z.looseObject({
  user_id: z.int(),
  first_name: z.string().nullish(),
  name: z.string().nullish(),
  is_bot: z.boolean().nullish(),
});
const locale = z.string().nullish();
const attachment = z.looseObject({
  type: z.string(),
  payload: z.looseObject({ url: z.string().nullish() }).nullish(),
  filename: z.string().nullish(),
});
const kindsOfFile: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'file']);

const update = z.discriminatedUnion('update_type', [
  z.looseObject({
    update_type: z.literal('message_created'),
    timestamp: z.number(),
    user_locale: locale,
    message: z.looseObject({
      sender: user.nullish(),
      recipient: z.looseObject({ chat_type: z.string() }),
      body: z.looseObject({
        mid: z.string(),
        text: z.string().nullish(),
        attachments: z.array(attachment).nullish(),
      }),
    }),
  }),
  z.looseObject({
    update_type: z.literal('message_callback'),
    timestamp: z.number(),
    user_locale: locale,
    callback: z.looseObject({ callback_id: z.string(), payload: z.string().nullish(), user }),
  }),
  z.looseObject({
    update_type: z.literal('bot_started'),
    timestamp: z.number(),
    user_locale: locale,
    user,
    payload: z.string().nullish(),
  }),
]);

/** @returns null for what is no word to us: channels, edits, bots */
export function readMaxUpdate(sent: unknown, now: Date): { message: Incoming; callbackId: string | null } | null {
  const read = update.safeParse(sent);
  if (!read.success) return null;
  const one = read.data;
  const at = new Date(Math.min(one.timestamp, now.getTime()));
  const language = one.user_locale ?? undefined;
  const said = { text: null, button: null, start: null, at, language };
  switch (one.update_type) {
    case 'message_created': {
      const { sender, recipient, body } = one.message;
      const files = filesIn(body.attachments ?? []);
      if (sender == null || sender.is_bot === true || recipient.chat_type !== 'dialog') return null;
      if (body.text == null && files.length === 0) return null;
      const text = body.text == null || body.text === '' ? null : body.text;
      const words = { ...said, ...whoOf(sender), providerId: body.mid, text, ...(files.length === 0 ? {} : { files }) };
      return { message: words, callbackId: null };
    }
    case 'message_callback': {
      const { callback_id: id, payload, user: presser } = one.callback;
      if (payload == null) return null;
      return { message: { ...said, ...whoOf(presser), providerId: `c${id}`, button: payload }, callbackId: id };
    }
    case 'bot_started': {
      const providerId = `s${one.user.user_id}.${one.timestamp}`;
      return { message: { ...said, ...whoOf(one.user), providerId, start: one.payload ?? '' }, callbackId: null };
    }
  }
}

function filesIn(attachments: readonly z.infer<typeof attachment>[]): IncomingFile[] {
  return attachments
    .filter(({ type }) => kindsOfFile.has(type))
    .map(({ payload, filename }) => ({ name: filename ?? null, source: payload?.url ?? null }));
}

function whoOf(who: z.infer<typeof user>): Pick<Incoming, 'from' | 'name'> {
  return { from: String(who.user_id), name: who.name ?? who.first_name ?? undefined };
}
