import { z } from 'zod';
import {
  defineTransport,
  type Around,
  type Connection,
  type Inbox,
  type Outcome,
  type Outgoing,
} from '../transport.ts';
import { createLink, nameOfStatus, type Answer, type Link } from './link.ts';
import { readDelivery } from './read-delivery.ts';
import { submittedId } from './read-receipt.ts';
import { splitText } from './split-text.ts';

export const smppSettings = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535).default(2775),
  tls: z.boolean().default(false),
  systemId: z.string().max(15),
  password: z.string().max(8).meta({ secret: true }),
  systemType: z.string().max(12).default(''),
  /** What the customer sees: a number, a short number, or a name of up to 11 letters. */
  from: z.string().trim().min(1).max(20),
  /** Some centres let us in twice, once to send and once to receive. */
  bind: z.enum(['transceiver', 'separate']).default('transceiver'),
  enquireSeconds: z.number().int().min(5).max(600).default(30),
  /** Some write a message's number in one way when they take it and in another in its receipt. */
  messageIds: z.enum(['same', 'hexadecimal_then_decimal', 'decimal_then_hexadecimal']).default('same'),
});
export type SmppSettings = z.infer<typeof smppSettings>;

export const smsSmpp = defineTransport({
  name: 'sms_smpp',
  settings: smppSettings,
  addressedBy: 'phone',
  holdsDialogue: true,
  recognisesForMs: 0,
  reportsDelivery: true,
  listens: () => true,
  atOnce: 10,
  connect: openSmpp,
});

const READY_MS = 10_000;
const LOOK_MS = 200;
const THROTTLED = new Set(['ESME_RTHROTTLED', 'ESME_RMSGQFUL']);
/** The centre is unwell, or its way to this network is. */
const PASSING = new Set(['ESME_RSYSERR', 'ESME_RX_T_APPN', 'ESME_RUNKNOWNERR', 'ESME_RINVBNDSTS']);
const NO_SUCH_NUMBER = new Set(['ESME_RINVDSTADR', 'ESME_RINVDSTTON', 'ESME_RINVDSTNPI']);
const THROTTLE_SECONDS = 1;
/** Of a long message some parts have gone already: only the rest may be tried again, and only here. */
const TRIES_OF_A_PART = 8;

function openSmpp(settings: SmppSettings, around: Around): Connection {
  const { log } = around;
  let sending: Link | null = null;
  let receiving: Link | null = null;
  let reference = Math.floor(Math.random() * 256);

  const open = (bind: 'transceiver' | 'transmitter' | 'receiver', inbox: Inbox | null): Link => {
    const delivery = inbox === null ? null : readDelivery(settings, inbox, around.now);
    return createLink({
      ...settings,
      bind,
      log,
      onDeliver: async (pdu) => {
        // Nobody listens in this process: the centre keeps it for the one that does.
        if (delivery === null) throw new Error('this line only sends');
        return delivery.take(pdu);
      },
      onFall: () => delivery?.lineFell(),
    });
  };
  const sender = (): Link =>
    settings.bind === 'transceiver' && receiving !== null ? receiving : (sending ??= open('transmitter', null));

  return {
    async check() {
      const link = sender();
      for (let waited = 0; waited < READY_MS; waited += LOOK_MS) {
        if (await link.ready(LOOK_MS)) return { ok: true, note: null };
        const reason = link.refusal();
        if (reason !== null) return { ok: false, reason };
      }
      return { ok: false, reason: `no answer from ${settings.host}:${settings.port}` };
    },
    async send(message) {
      const link = sender();
      if (!(await link.ready(READY_MS)))
        return {
          kind: 'later',
          reason: link.refusal() ?? 'the line is down',
          retryAfterSeconds: null,
          everything: true,
        };
      reference = (reference + 1) & 0xff;
      return submit(link, settings, message, reference);
    },
    async listen(inbox, signal) {
      receiving = open(settings.bind === 'transceiver' ? 'transceiver' : 'receiver', inbox);
      // The centre counts lines: the one that only sent is not needed while this one does both.
      if (settings.bind === 'transceiver') {
        const before = sending;
        sending = null;
        await before?.close();
      }
      try {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      } finally {
        const link = receiving;
        receiving = null;
        await link.close();
      }
    },
    async close() {
      await Promise.all([sending?.close(), receiving?.close()]);
      sending = receiving = null;
    },
  };
}

async function submit(link: Link, settings: SmppSettings, message: Outgoing, reference: number): Promise<Outcome> {
  const { dataCoding, parts, hasHeader } = splitText(message.content.text, reference);
  const to = message.to.replaceAll(/\D/g, '');
  if (to === '') return { kind: 'refused', reason: 'is not a telephone number', permanent: true };
  let providerId: string | null = null;
  for (const [at, part] of parts.entries()) {
    const fields = {
      ...source(settings.from),
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: to,
      esm_class: hasHeader ? 0x40 : 0,
      // The last part says that the message is whole: one receipt for one message.
      registered_delivery: at === parts.length - 1 ? 1 : 0,
      data_coding: dataCoding,
      short_message: part,
    };
    let answer = await link.request('submit_sm', fields);
    for (let tries = 1; at > 0 && tries < TRIES_OF_A_PART && isThrottled(answer); tries++) {
      await new Promise((resolve) => setTimeout(resolve, THROTTLE_SECONDS * 1000));
      answer = await link.request('submit_sm', fields);
    }
    const failed = failureOf(answer, at, parts.length);
    if (failed !== null) return failed;
    if (answer.kind === 'answered') providerId = answer.pdu.message_id ?? null;
  }
  const id = providerId === null || providerId === '' ? null : submittedId(providerId, settings.messageIds);
  return { kind: 'sent', providerId: id, parts: parts.length };
}

function isThrottled(answer: Answer): boolean {
  return answer.kind === 'answered' && THROTTLED.has(nameOfStatus(answer.pdu.command_status));
}

function failureOf(answer: Answer, part: number, parts: number): Outcome | null {
  const name = answer.kind === 'answered' ? nameOfStatus(answer.pdu.command_status) : 'the line fell';
  if (name === 'ESME_ROK') return null;
  if (part > 0) return { kind: 'doubtful', reason: `only ${part} of ${parts} parts are known to have gone: ${name}` };
  if (answer.kind === 'not_sent')
    return { kind: 'later', reason: 'the line fell before it was sent', retryAfterSeconds: 1, everything: true };
  if (answer.kind === 'lost') return { kind: 'doubtful', reason: 'the line fell before the centre answered' };
  if (THROTTLED.has(name))
    return { kind: 'later', reason: name, retryAfterSeconds: THROTTLE_SECONDS, everything: true };
  if (PASSING.has(name)) return { kind: 'later', reason: name, retryAfterSeconds: null, everything: false };
  return { kind: 'refused', reason: name, permanent: NO_SUCH_NUMBER.has(name) };
}

/** Type and plan of a sender by its look: a name, a short number of the network, an international number. */
function source(from: string): { source_addr_ton: number; source_addr_npi: number; source_addr: string } {
  const digits = from.replaceAll(/[\s()+-]/g, '');
  if (!/^\d+$/.test(digits)) return { source_addr_ton: 5, source_addr_npi: 0, source_addr: from };
  return digits.length <= 7
    ? { source_addr_ton: 3, source_addr_npi: 0, source_addr: digits }
    : { source_addr_ton: 1, source_addr_npi: 1, source_addr: digits };
}
