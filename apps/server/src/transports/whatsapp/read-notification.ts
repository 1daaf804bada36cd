import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import type { Incoming, IncomingFile, Receipt } from '../transport.ts';

const seconds = z.coerce.number();
const reply = z.looseObject({ id: z.string(), title: z.string().optional() });

const incoming = z.looseObject({
  from: z.string(),
  id: z.string(),
  timestamp: seconds,
  type: z.string(),
  text: z.looseObject({ body: z.string() }).optional(),
  button: z.looseObject({ payload: z.string().optional(), text: z.string().optional() }).optional(),
  interactive: z.looseObject({ button_reply: reply.optional(), list_reply: reply.optional() }).optional(),
});
const status = z.looseObject({
  id: z.string(),
  status: z.string(),
  timestamp: seconds,
  errors: z.array(z.looseObject({ code: z.int(), title: z.string().optional() })).optional(),
  pricing: z.looseObject({ billable: z.boolean().optional(), type: z.string().optional() }).optional(),
});
const notification = z.looseObject({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.looseObject({
          field: z.string(),
          value: z.looseObject({
            metadata: z.looseObject({ phone_number_id: z.string() }).optional(),
            contacts: z
              .array(z.looseObject({ wa_id: z.string(), profile: z.looseObject({ name: z.string() }).optional() }))
              .optional(),
            messages: z.array(z.unknown()).optional(),
            statuses: z.array(z.unknown()).optional(),
          }),
        }),
      ),
    }),
  ),
});

/** Messages and statuses of our number; what a later version of the API adds is passed over, and never refused. */
export function readNotification(body: Buffer, phoneNumberId: string): { messages: Incoming[]; receipts: Receipt[] } {
  const values = parse(body)
    .entry.flatMap(({ changes }) => changes)
    .filter(({ field, value }) => field === 'messages' && value.metadata?.phone_number_id === phoneNumberId)
    .map(({ value }) => value);
  return {
    messages: values.flatMap((value) => {
      const names = new Map(value.contacts?.map((contact) => [contact.wa_id, contact.profile?.name]));
      return (value.messages ?? []).flatMap((one) => readMessage(one, names) ?? []);
    }),
    receipts: values.flatMap((value) => (value.statuses ?? []).flatMap((one) => readStatus(one) ?? [])),
  };
}

function parse(body: Buffer): z.infer<typeof notification> {
  try {
    return notification.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new Problem('invalid_input', 'body: is no notification of the Cloud API');
  }
}

function readMessage(sent: unknown, names: ReadonlyMap<string, string | undefined>): Incoming | null {
  const read = incoming.safeParse(sent);
  if (!read.success) return null;
  const { from, id, timestamp, text, button, interactive } = read.data;
  const pressed = interactive?.button_reply ?? interactive?.list_reply;
  const { type } = read.data;
  const words = text?.body ?? button?.text ?? captionOf(read.data[type]);
  const file = files.has(type) ? fileIn(read.data[type]) : null;
  if (pressed === undefined && words === null && file === null) return null;
  return {
    providerId: id,
    from: `+${from}`,
    name: names.get(from),
    text: pressed === undefined ? words : null,
    button: pressed?.id ?? null,
    start: null,
    ...(file === null ? {} : { files: [file] }),
    phone: `+${from}`,
    at: new Date(timestamp * 1000),
  };
}

const files: ReadonlySet<string> = new Set(['image', 'document', 'audio', 'video']);
const media = z.looseObject({ id: z.string(), filename: z.string().optional() });

function fileIn(sent: unknown): IncomingFile {
  const read = media.safeParse(sent);
  return read.success ? { name: read.data.filename ?? null, source: read.data.id } : { name: null, source: null };
}

const captioned = z.looseObject({ caption: z.string() });

function captionOf(sent: unknown): string | null {
  const read = captioned.safeParse(sent);
  return read.success ? read.data.caption : null;
}

function readStatus(sent: unknown): Receipt | null {
  const read = status.safeParse(sent);
  if (!read.success) return null;
  const { id: providerId, timestamp, errors, pricing } = read.data;
  const at = new Date(timestamp * 1000);
  const free = pricing?.billable === false || pricing?.type?.startsWith('free_') === true ? { isFree: true } : {};
  switch (read.data.status) {
    case 'delivered':
      return { providerId, state: 'delivered', at, ...free };
    case 'read':
      return { providerId, state: 'opened', at, ...free };
    case 'failed':
      return {
        providerId,
        state: 'failed',
        reason: errors?.map(({ code, title }) => `${code} ${title ?? ''}`.trim()).join('; ') ?? 'failed',
        at,
        // Meta takes money for what was delivered.
        isFree: true,
      };
    default:
      return null;
  }
}
