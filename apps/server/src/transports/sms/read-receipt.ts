import type { Pdu } from 'smpp';
import type { Receipt } from '../transport.ts';

/** SMPP 3.4 §5.3.2.35, and what the text of a receipt calls the same (appendix B). */
const stateNames: Readonly<Record<number, string>> = {
  1: 'ENROUTE',
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  6: 'ACCEPTD',
  7: 'UNKNOWN',
  8: 'REJECTD',
};
const failures = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'UNKNOWN', 'REJECTD', 'FAILED']);

/** How the centre writes the number of a message in its receipts, compared with its answer to the submission. */
export type MessageIds = 'same' | 'hexadecimal_then_decimal' | 'decimal_then_hexadecimal';

/** @returns null for one that says only that the message is on its way, or says nothing that can be read */
export function readReceipt(pdu: Pdu, text: string, ids: MessageIds, now: Date): Receipt | null {
  const told = /\bstat:\s*([A-Z]+)/i.exec(text)?.[1]?.toUpperCase();
  const state = told ?? stateNames[pdu.message_state ?? 0];
  const id = pdu.receipted_message_id ?? /\bid:\s*([^\s]+)/i.exec(text)?.[1];
  if (id === undefined || id === '' || state === undefined) return null;
  const providerId = asSubmitted(id.replaceAll('\0', ''), ids);
  if (state === 'DELIVRD') return { providerId, state: 'delivered', at: now };
  if (!failures.has(state)) return null;
  const error = /\berr:\s*(\w+)/i.exec(text)?.[1] ?? '';
  return { providerId, state: 'failed', reason: [state, error].filter(Boolean).join(' '), at: now };
}

function asSubmitted(id: string, ids: MessageIds): string {
  if (ids === 'hexadecimal_then_decimal' && /^\d+$/.test(id)) return BigInt(id).toString(16).toUpperCase();
  if (ids === 'decimal_then_hexadecimal' && /^[\da-f]+$/i.test(id)) return BigInt(`0x${id}`).toString();
  return id;
}

/** The number of a submission, in the form that the receipts are turned into. */
export function submittedId(id: string, ids: MessageIds): string {
  return ids === 'hexadecimal_then_decimal' && /^[\da-f]+$/i.test(id)
    ? BigInt(`0x${id}`).toString(16).toUpperCase()
    : id;
}
