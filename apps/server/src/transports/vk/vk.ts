import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { isSameSecret, newDoorWord } from '../providers/same-secret.ts';
import { defineTransport, type Button, type Connection, type Incoming, type Permission } from '../transport.ts';
import { fetchFile } from '../providers/fetch-file.ts';
import { callVk, outcomeOf } from './call-vk.ts';
import { rowsOf } from '../message/rows-of.ts';
import { filesOf } from './files-of.ts';
import { outcomeOfReply, readComment, replyFields } from './post-comments.ts';

export const vkSettings = z.object({
  groupId: z.int().positive(),
  /** Key of the community with access to messages. */
  token: z.string().trim().min(10).max(500).meta({ secret: true }),
  /** From the page "Callback API" of the community: what our door must answer when it is set up there. */
  confirmation: z.string().trim().min(4).max(64),
  secret: z.string().trim().min(8).max(50).meta({ secret: true }),
  /** What is written under the community's posts becomes cases. */
  takesComments: z.boolean().default(false),
  /** Whose cases those are; left out: the whole company's. */
  commentsUnitId: z.int().positive().max(2_147_483_647).meta({ picks: 'unit', onlyWith: 'takesComments' }).optional(),
  apiRoot: z.url().default('https://api.vk.com'),
});

export const vk = defineTransport({
  name: 'vk',
  settings: vkSettings,
  addressedBy: 'address',
  holdsDialogue: true,
  // random_id is known for an hour; the last call may be under way for some minutes.
  recognisesForMs: 55 * 60_000,
  atOnce: 8,
  complete: (given) => ({ secret: newDoorWord(), ...given }),
  connect(settings, around): Connection {
    return {
      async check() {
        const asked = await callVk(settings, 'groups.getById', { group_id: String(settings.groupId) });
        return asked.kind === 'answered'
          ? { ok: true, note: nameOf(asked.response) }
          : { ok: false, reason: asked.reason };
      },
      async send(message) {
        const { comment } = message.content;
        if (comment != null)
          return outcomeOfReply(
            await callVk(settings, 'wall.createComment', replyFields(settings.groupId, message, comment)),
          );
        const asked = await callVk(settings, 'messages.send', {
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
        // Asked for before a secret can be set up there, and without an object; what is answered is of use to the community's owner alone.
        if (event.type === 'confirmation') return { status: 200, type: 'text/plain', body: settings.confirmation };
        if (!isSameSecret(event.secret, settings.secret))
          throw new Problem('unauthenticated', 'secret: is not the one that was set up');
        const message = event.type === 'message_new' ? readMessage(event.object, around.now()) : null;
        await inbox.messages(message === null ? [] : [message]);
        if (event.type === 'message_deny' || event.type === 'message_allow')
          await inbox.permissions(readPermission(event.type === 'message_allow', event.object, around.now()));
        const comment = settings.takesComments ? readComment(event, around.now()) : null;
        if (comment !== null) await inbox.comments([{ ...comment, unitId: settings.commentsUnitId ?? null }]);
        return { status: 200, type: 'text/plain', body: 'ok' };
      },
      linkInto: (code) => Promise.resolve(`https://vk.me/club${settings.groupId}?ref=${code}`),
      fetchFile: (url) => fetchFile({ url, apiRoot: settings.apiRoot }),
      close: () => Promise.resolve(),
    };
  },
});

function randomId(messageId: string): number {
  return createHash('sha256').update(messageId).digest().readInt32BE(0) || 1;
}

/** Five buttons a row. Ten fit under the message itself; more stand in place of the customer's keyboard. */
const IN_A_ROW = 5;
const INLINE = { buttons: 10, rows: 6 };
const LONGEST_LABEL = 40;

function keyboardOf(buttons: readonly (readonly Button[])[]): { keyboard?: string } {
  if (buttons.length === 0) return {};
  const rows = rowsOf(buttons, IN_A_ROW);
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
  object: z.unknown().optional(),
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
    attachments: z.array(z.unknown()).default([]),
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
  const files = filesOf(message.attachments);
  return {
    providerId: `${message.peer_id}.${message.conversation_message_id ?? message.id}`,
    from: String(message.from_id),
    text: button === null && message.text !== '' ? message.text : null,
    button,
    start: isStart ? (message.ref ?? '') : null,
    ...(files.length === 0 ? {} : { files }),
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
