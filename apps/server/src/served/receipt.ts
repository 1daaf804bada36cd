import type { ReceiptKind, TillReceipt } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { KnownDevice } from '../devices/device.ts';
import { placeOfEvent, type EventRefusal } from '../devices/device-event.ts';
import { uuidOf } from '../platform/uuid-of.ts';

/** One receipt as it is kept, of a till or of a fiscal drive. */
export interface ReceiptRow {
  /** A hash of the sender and its number: a repeated one meets the primary key. */
  readonly id: string;
  readonly source: 'till' | 'fiscal';
  /** The device, or the register. */
  readonly originId: number;
  readonly number: string;
  readonly kind: ReceiptKind;
  readonly occurredAt: Date;
  readonly day: string;
  readonly hour: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly amount: number | null;
}

export function prepareReceipt(
  company: Company,
  till: KnownDevice,
  sent: TillReceipt,
  now: Date,
): ReceiptRow | EventRefusal {
  if (sent.number.includes('\0'))
    return { path: 'number', code: 'nul_character', message: 'contains the character NUL' };
  const place = placeOfEvent(company, till, sent, now);
  if ('code' in place) return place;
  return {
    id: uuidOf(till.workspaceId, 'till', till.id, sent.number),
    source: 'till',
    originId: till.id,
    number: sent.number,
    kind: sent.kind,
    ...place,
    amount: sent.amount ?? null,
  };
}
