import { approach, heartbeat, press, type Heartbeat } from '@otklik/contract';
import { z } from 'zod';
import type { ToldEvent } from '../take-device-events.service.ts';

/** `otklik/<workspace>/<device>/press`: the layout of topics is docs/devices.md. */
const TOPIC = /^otklik\/([1-9]\d{0,8})\/([1-9]\d{0,8})\/(press|approach|heartbeat)$/;

export interface Topic {
  readonly workspaceId: number;
  readonly deviceId: number;
  readonly kind: 'press' | 'approach' | 'heartbeat';
}

export function readTopic(topic: string): Topic | null {
  const match = TOPIC.exec(topic);
  if (match === null) return null;
  return { workspaceId: Number(match[1]), deviceId: Number(match[2]), kind: match[3] as Topic['kind'] };
}

export type Message =
  | {
      readonly kind: 'events';
      readonly events: readonly ToldEvent[];
      /** What the first that cannot be read lacks: the others of its list are taken without it. */
      readonly unread: string | null;
      readonly key: string | null;
    }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat; readonly key: string | null }
  | { readonly kind: 'trouble'; readonly message: string };

const MOST_EVENTS = 1_000;
/** Through somebody else's broker a device cannot log in with us: its key travels in the message. */
const envelope = z.looseObject({ key: z.string().max(200).optional() });
/** Made once: making it anew for each message cost more than all that follows. */
const whole = z.union([envelope, z.array(envelope).min(1).max(MOST_EVENTS)]);

/** Reads what a device sent: an object, or an array of them that it kept while it was off-line. */
export function readMessage(topic: Topic, payload: Buffer): Message {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch {
    return trouble('is not JSON');
  }
  const opened = whole.safeParse(value);
  if (!opened.success) return trouble('is neither an object nor a list of at most 1,000 objects');
  const items = Array.isArray(opened.data) ? opened.data : [opened.data];
  const key = items[0]?.key ?? null;
  const bare = items.map(({ key: _key, ...rest }) => rest);
  if (topic.kind === 'heartbeat') {
    const read = heartbeat.safeParse(bare[0]);
    return read.success ? { kind: 'heartbeat', heartbeat: read.data, key } : trouble(say(read.error));
  }
  const schema = topic.kind === 'press' ? press : approach;
  const events: ToldEvent[] = [];
  let unread: string | null = null;
  for (const item of bare) {
    const read = schema.safeParse(item);
    // The schema was chosen by the kind.
    if (read.success) events.push({ ...read.data, kind: topic.kind } as ToldEvent);
    else unread ??= say(read.error);
  }
  return { kind: 'events', events, unread, key };
}

function trouble(message: string): Message {
  return { kind: 'trouble', message };
}

function say(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`;
}
