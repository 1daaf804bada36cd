import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { MessagePurpose, TransportKindName } from '@otklik/contract';
import type { z } from 'zod';

// E-mail, SMS, messengers: a transport carries a message and says what became of it. It decides nothing.

/** What a message is sent to: a contact of the customer, or an address that the transport came to know (a chat, a browser). */
export type AddressedBy = 'email' | 'phone' | 'address' | 'customer';

export interface Button {
  /** Comes back in `Incoming.button`. At most 40 characters of A–Z a–z 0–9 . _ : - */
  readonly id: string;
  readonly label: string;
}

/** Everything is in the customer's language already, and every placeholder is filled. */
export interface Content {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  /** The customer's page; the text holds it where the transport shows only text. */
  readonly link: string | null;
  readonly buttons: readonly (readonly Button[])[];
  /** What a messenger wants approved beforehand (WhatsApp): its name there and the values of its places. */
  readonly approved: { readonly name: string; readonly values: readonly string[] } | null;
  /** Of a call: by which words leave is asked. */
  readonly consent?: string | null;
  /** Of a letter that may be answered: where the answer is to go, and what it answers itself, by Message-ID. */
  readonly letter?: {
    readonly replyTo: string;
    readonly references: readonly string[];
    readonly byPerson: boolean;
  } | null;
  /** Of a reply under a post: which post, by the site's own name of it, and the comment that it answers. */
  readonly comment?: { readonly post: string; readonly replyTo: string } | null;
}

export interface Outgoing {
  /** Our id of the message: the idempotency key wherever a provider takes one. */
  readonly id: string;
  readonly purpose: MessagePurpose | 'test';
  readonly to: string;
  /** When this address last wrote to us; null: never, or it cannot. */
  readonly heardAt: Date | null;
  readonly language: string;
  readonly content: Content;
  /** Pages by which the customer takes himself off: one to look at, one for the mail program's own button (RFC 8058). */
  readonly optOut: { readonly page: string; readonly oneClick: string } | null;
  /** What a system, not a person, is told (own-system webhook): the event and its fields. */
  readonly event: { readonly type: string; readonly fields: Readonly<Record<string, unknown>> } | null;
  readonly attempt: number;
}

/**
 * `sent`: the provider has taken it; `parts` of an SMS are paid each. `refused`: it will not go; `permanent`: nothing will ever
 * go to this address. `later`: not taken, may be tried again; `everything`: the provider wants a rest from us, not only this
 * message. `doubtful`: it may have gone (the line fell after the last byte), and only a repetition could tell.
 */
export type Outcome =
  | { readonly kind: 'sent'; readonly providerId: string | null; readonly parts?: number; readonly delivered?: boolean }
  | { readonly kind: 'refused'; readonly reason: string; readonly permanent: boolean }
  | {
      readonly kind: 'later';
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
      readonly everything: boolean;
    }
  | { readonly kind: 'doubtful'; readonly reason: string };

export interface Receipt {
  /** What the provider called it, or our own id where it gives that back. */
  readonly providerId: string;
  readonly state: 'delivered' | 'opened' | 'failed';
  readonly reason?: string;
  /** Nothing will ever arrive there (a mailbox that does not exist). */
  readonly permanent?: boolean;
  /** The recipient complained to his provider: he is opted out. */
  readonly complaint?: boolean;
  /** The provider takes no money for it, whatever was reckoned when it went. */
  readonly isFree?: boolean;
  readonly at: Date;
}

export interface Incoming {
  /** The provider's id of it: the same one twice is one. */
  readonly providerId: string;
  readonly from: string;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly text: string | null;
  readonly button: string | null;
  /** What a deep link carried (`/start abc`). */
  readonly start: string | null;
  /** Pictures, voices and documents that came with it, or alone. */
  readonly files?: readonly IncomingFile[] | undefined;
  /** The telephone, where the messenger vouches for it. */
  readonly phone?: string | undefined;
  /** The messenger says that nobody typed it just now: an away message, a greeting of a business, a bot. */
  readonly automatic?: boolean | undefined;
  readonly at: Date;
}

/** A file in a messenger, not fetched yet. */
export interface IncomingFile {
  /** As its sender calls it; null: a telephone took it, and nobody called it anything. */
  readonly name: string | null;
  /** By what `fetchFile` finds it: its number at the provider, or the address that he gave. Null: he gives it to nobody. */
  readonly source: string | null;
}

/** `refused`: it will never be had. `later`: not now, and may be asked for again. */
export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly trouble: 'too_large' | 'gone' }
  | { readonly kind: 'later'; readonly reason: string };

/** Somebody lets us write to him, or does not any more: told by the messenger, before anything is sent. */
export interface Permission {
  readonly from: string;
  readonly isAllowed: boolean;
  readonly at: Date;
}

/** What somebody wrote under a post of ours, for all to read, or took away again. */
export interface PostComment {
  /** The site's id of it: the same one twice is one. */
  readonly providerId: string;
  readonly post: string;
  /** Where it is read. */
  readonly url: string;
  readonly change: 'new' | 'edited' | 'deleted';
  /** Null: it is gone, and nobody says whose it was. */
  readonly from: string | null;
  readonly text: string;
  readonly at: Date;
  /** Whose cases such comments become; null: the whole company's. */
  readonly unitId: number | null;
}

/** One part of a long SMS; `reference` is the sender's own number of the message. */
export interface IncomingPart {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly reference: number;
  readonly total: number;
  readonly number: number;
}

/** Where a transport hands in what it heard. Both are durable when the promise is kept, and harmless to repeat. */
export interface Inbox {
  receipts(receipts: readonly Receipt[]): Promise<void>;
  /** Publishes each new one as the job `dialogues.received`. */
  messages(messages: readonly Incoming[]): Promise<void>;
  permissions(permissions: readonly Permission[]): Promise<void>;
  /** Publishes each new or changed one as the job `intake.commented`. */
  comments(comments: readonly PostComment[]): Promise<void>;
  /**
   * Keeps parts until the whole is there, or the rest has not come for too long: then it is a message as any other.
   * @param incomingOf makes the message of its sender and text
   */
  parts(parts: readonly IncomingPart[], incomingOf: (from: string, text: string) => Incoming): Promise<void>;
}

/** What a connection is given besides its settings. */
export interface Around {
  readonly transportId: number;
  readonly workspaceId: number;
  readonly log: Logger;
  readonly now: () => Date;
  /** Address of this transport's own door for webhooks; null while the installation has no public address. */
  readonly hookUrl: string | null;
}

/** One configured transport in one process: opened at the first message, closed when settings change or the process stops. */
export interface Connection {
  /** The test button: signs in and says in words what is wrong; sends nothing. */
  check(): Promise<
    { readonly ok: true; readonly note: string | null } | { readonly ok: false; readonly reason: string }
  >;
  send(message: Outgoing): Promise<Outcome>;
  /** Receives until the signal: a bound link, a long poll, a mailbox. Exactly one process does it at a time; throws when it cannot go on. */
  listen?(inbox: Inbox, signal: AbortSignal): Promise<void>;
  /** A request to `/hooks/<transport>/<key>`: throws Problem when its signature is not right. The body is given as it came. */
  receive?(request: Hooked, inbox: Inbox): Promise<HookAnswer>;
  /** An address that opens the messenger and sends us this there (`?start=`), in a group or in a chat of one's own; null: the bot's name is not to be had. */
  linkInto?(code: string, isGroup: boolean): Promise<string | null>;
  /** A file that a customer sent, by the `source` that came with it. */
  fetchFile?(source: string): Promise<FetchedFile>;
  close(): Promise<void>;
}

export interface Hooked {
  readonly method: string;
  readonly headers: FastifyRequest['headers'];
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
export interface HookAnswer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

export interface TransportKind<Settings extends z.ZodObject = z.ZodObject> {
  readonly name: TransportKindName;
  /** Flat. Each field that nobody may read back carries `.meta({ secret: true })`; the set-up page is made of its JSON schema. */
  readonly settings: Settings;
  readonly addressedBy: AddressedBy;
  /** Questions one by one are possible (typed answers or buttons). */
  readonly holdsDialogue: boolean;
  /** For how long, in ms, a message sent again under the same id is one message for the provider: a doubt may be repeated so long. 0: never. */
  readonly recognisesForMs: number;
  /** Delivery is told by receipts; without it, what the provider has taken counts as delivered until it comes back. */
  readonly reportsDelivery?: boolean;
  /** What was delivered may still come back, and has not arrived then. */
  readonly comesBack?: boolean;
  /** Interviewers empty its outbox, and no connection does. */
  readonly isCarriedByPeople?: boolean;
  /** How many are in the provider's hands at once, from one process. */
  readonly atOnce: number;
  /** Adds what a person need not think up (a signing secret, a pair of keys) to what he has typed. */
  complete?(given: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Whether these settings leave anything to receive by `listen`; left out: never. Given the settings without the secrets. */
  listens?(settings: unknown): boolean;
  /** A method, so that kinds with different settings stand in one list; given what its own schema read. */
  connect(settings: z.infer<Settings>, around: Around): Connection;
}

/** Keeps the settings' type inside the definition. */
export function defineTransport<Settings extends z.ZodObject>(kind: TransportKind<Settings>): TransportKind<Settings> {
  return kind;
}
