import type { DecodedMessage, Pdu } from 'smpp';
import type { Inbox, Incoming, IncomingPart } from '../transport.ts';
import { readReceipt, type MessageIds } from './read-receipt.ts';
import { createRedelivery } from './redelivery.ts';

const TAKEN = 0;
/** esm_class bits 5-2: 1 is a delivery receipt, 8 a note on the way; 0 is a message (SMPP 3.4 §5.2.12). */
const RECEIPT = 0x04;
const NOTE = 0x20;
const KIND = 0x3c;
const SWEEP_EVERY_MS = 60_000;

/** Takes what the centre hands over. Kept (the inbox has it) before the centre is told so. */
export function readDelivery(settings: { readonly messageIds: MessageIds }, inbox: Inbox, now: () => Date) {
  const redelivery = createRedelivery();
  let sweptAt = -Infinity;

  function incomingOf(address: string, text: string, key: string): Incoming {
    const from = phoneOf(address);
    const providerId = redelivery.numberOf(key, now().getTime());
    return { providerId, from, text, button: null, start: null, phone: from, at: now() };
  }

  /** What waits for a part that was lost is given up on by and by, whoever kept it. */
  async function giveUpLate(): Promise<void> {
    if (now().getTime() - sweptAt < SWEEP_EVERY_MS) return;
    sweptAt = now().getTime();
    await inbox.parts([], (sender, said) => incomingOf(sender, said, `${sender}|${said}`));
  }

  return {
    lineFell: () => redelivery.lineFell(now().getTime()),
    async take(pdu: Pdu): Promise<number> {
      // Nobody waits for it, and where it fails it is tried again a minute later.
      giveUpLate().catch(() => undefined);
      const { text, udh } = textOf(pdu);
      const kind = (pdu.esm_class ?? 0) & KIND;
      if (kind === NOTE) return TAKEN;
      if (kind === RECEIPT) {
        const receipt = readReceipt(pdu, text, settings.messageIds, now());
        if (receipt !== null) await inbox.receipts([receipt]);
        return TAKEN;
      }
      const from = pdu.source_addr ?? '';
      if (from === '') return TAKEN;
      const part = partOf(pdu, text, udh);
      const message = (sender: string, said: string) =>
        incomingOf(sender, said, `${sender}|${pdu.user_message_reference ?? ''}|${said}`);
      if (part === null) await inbox.messages([message(from, text)]);
      else await inbox.parts([part], message);
      return TAKEN;
    },
  };
}

function phoneOf(address: string): string {
  const digits = address.replaceAll(/\D/g, '');
  return digits.length >= 7 ? `+${digits}` : address;
}

function textOf(pdu: Pdu): { text: string; udh: readonly Buffer[] } {
  const short = pdu.short_message;
  const body: DecodedMessage | undefined = isEmpty(short) ? (pdu.message_payload ?? short) : short;
  const { message = '', udh = [] } = body ?? {};
  // 8-bit data of an unknown coding: what is readable in it, rather than nothing.
  return { text: typeof message === 'string' ? message : message.toString('latin1'), udh };
}

function isEmpty(message: DecodedMessage | undefined): boolean {
  return message === undefined || message.message.length === 0;
}

/** A part says so in its header (8 or 16 bit reference), or in the optional parameters. */
function partOf(pdu: Pdu, text: string, udh: readonly Buffer[]): IncomingPart | null {
  const place = { from: pdu.source_addr ?? '', to: pdu.destination_addr ?? '', text };
  for (const element of udh) {
    const body = element.subarray(2);
    if (element[0] === 0x00 && body.length >= 3)
      return checked({ ...place, reference: body[0] ?? 0, total: body[1] ?? 0, number: body[2] ?? 0 });
    if (element[0] === 0x08 && body.length >= 4)
      return checked({ ...place, reference: body.readUInt16BE(0), total: body[2] ?? 0, number: body[3] ?? 0 });
  }
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number } = pdu;
  if (reference === undefined || total === undefined || number === undefined) return null;
  return checked({ ...place, reference, total, number });
}

function checked(part: IncomingPart): IncomingPart | null {
  return part.total > 1 && part.number >= 1 && part.number <= part.total ? part : null;
}
