import pino from 'pino';
import type {
  Connection,
  Inbox,
  Incoming,
  Outgoing,
  Permission,
  PostComment,
  Receipt,
  TransportKind,
} from '../../src/transports/transport.ts';

/** A transport of these settings, alone: without a database, an outbox, a company. */
export function connectionTo(
  kind: TransportKind,
  settings: object,
  more: { hookUrl?: string; now?: Date } = {},
): Connection {
  return kind.connect(kind.settings.parse(settings), {
    transportId: 1,
    workspaceId: 1,
    log: pino({ level: 'silent' }),
    now: () => more.now ?? new Date(),
    hookUrl: more.hookUrl ?? null,
  });
}

export function newInbox(): Inbox & {
  readonly heard: Incoming[];
  readonly told: Receipt[];
  readonly allowed: Permission[];
  readonly commented: PostComment[];
} {
  const [heard, told, allowed]: [Incoming[], Receipt[], Permission[]] = [[], [], []];
  const commented: PostComment[] = [];
  return {
    heard,
    told,
    allowed,
    commented,
    messages: async (messages) => void heard.push(...messages),
    receipts: async (receipts) => void told.push(...receipts),
    permissions: async (permissions) => void allowed.push(...permissions),
    comments: async (comments) => void commented.push(...comments),
    parts: async (parts, incomingOf) => void heard.push(...parts.map(({ from, text }) => incomingOf(from, text))),
  };
}

export function outgoing(
  more: Partial<Omit<Outgoing, 'content'>> & { readonly content?: Partial<Outgoing['content']> } = {},
): Outgoing {
  return {
    id: '0190a000-0000-7000-8000-000000000001',
    purpose: 'dialogue',
    to: '501',
    heardAt: null,
    language: 'ru',
    optOut: null,
    event: null,
    attempt: 1,
    ...more,
    content: {
      subject: null,
      text: 'Как вам визит?',
      html: null,
      link: null,
      buttons: [],
      approved: null,
      ...more.content,
    },
  };
}

export const scoreButtons = (highest: number): Outgoing['content']['buttons'] => [
  Array.from({ length: highest }, (_, at) => ({ id: `d:1:${at + 1}`, label: String(at + 1) })),
];

/** A provider's request at our door. */
export function hooked(body: unknown, headers: Record<string, string> = {}, query: Record<string, string> = {}) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    query,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}
