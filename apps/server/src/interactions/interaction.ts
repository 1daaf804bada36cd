import type { NewInteraction } from '@otklik/contract';
import type { Company, Directory } from '../company/company.ts';
import { segmentsOf } from '../company/company.ts';
import { idOf } from '../company/references.ts';
import { refuse, refuseUnknown, type ItemRefusal } from '../platform/item-refusal.ts';
import { localTime } from '../platform/local-time.ts';
import { AHEAD_MS, EARLIEST } from '../platform/plausible-time.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import type { CustomerGiven } from './told-customer.ts';

/** One served customer at one touchpoint, as it is kept. */
export interface InteractionRow {
  readonly id: string;
  readonly occurredAt: string;
  readonly day: string;
  readonly hour: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly employeeId: number | null;
  readonly topicId: number | null;
  readonly customerId: string | null;
  readonly productIds: readonly number[] | null;
  readonly segmentIds: readonly number[] | null;
  readonly orderNumber: string | null;
  readonly amount: number | null;
  readonly importId: number | null;
  /** In which batch it is put to the contact policy; null for one that nobody can be asked about. */
  readonly decisionBatch: number | null;
}

/** Before it is written, it is told here who the customer is and where it is decided: of ten thousand none is copied for that. */
export interface PreparedInteraction {
  readonly row: InteractionRow & {
    customerId: string | null;
    segmentIds: readonly number[] | null;
    decisionBatch: number | null;
  };
  readonly customer: CustomerGiven | null;
}

/** The id under which it is kept; null where the sender gives none by which a repeated send could be recognised. */
export function interactionIdOf(
  workspaceId: number,
  { id, sender, externalId }: Pick<NewInteraction, 'id' | 'sender' | 'externalId'>,
): string | null {
  if (id !== undefined) return id;
  return externalId === undefined ? null : uuidOf(workspaceId, 'interaction', sender ?? '', externalId);
}

/** What a sender is told whose thing has no id. */
export function refuseWithoutId(): ItemRefusal {
  return refuse('id', 'required', 'give an id (uuid) or an externalId, so that a repeated send can be recognised');
}

export function prepareInteraction(
  company: Company,
  sent: NewInteraction,
  now: number,
  importId: number | null = null,
): PreparedInteraction | ItemRefusal {
  const id = interactionIdOf(company.workspaceId, sent);
  if (id === null) return refuseWithoutId();
  const unit = typeof sent.unit === 'number' ? company.units.byId.get(sent.unit) : company.units.byCode.get(sent.unit);
  if (unit === undefined) return refuseUnknown('unit');
  const touchpointId = idOf(company.touchpoints, sent.touchpoint);
  if (touchpointId === undefined) return refuseUnknown('touchpoint');
  const channelId = sent.channel === undefined ? 0 : idOf(company.channels, sent.channel);
  if (channelId === undefined) return refuseUnknown('channel');
  const employeeId = sent.employee === undefined ? null : idOf(company.employees, sent.employee);
  if (employeeId === undefined) return refuseUnknown('employee');
  const topicId = sent.topic === undefined ? null : idOf(company.topics, sent.topic);
  if (topicId === undefined) return refuseUnknown('topic');
  const productIds = readProducts(company.products, sent.products);
  if (typeof productIds === 'string') return refuseUnknown('product', productIds);
  const segment = sent.segments?.findIndex((id) => !company.segmentsById.has(id)) ?? -1;
  if (segment >= 0) return refuseUnknown('segment', `segments.${segment}`);
  if (sent.order?.includes('\0') === true) return refuse('order', 'nul_character', 'contains the character NUL');
  const at = new Date(sent.occurredAt);
  const ms = at.getTime();
  if (ms > now + AHEAD_MS)
    return refuse('occurredAt', 'in_future', 'lies in the future: check the clock of the sender');
  if (ms < EARLIEST)
    return refuse('occurredAt', 'too_early', 'lies before the year 2000: check the clock of the sender');
  const { day, hour } = localTime(at, unit.timeZone);
  return {
    customer: sent.customer ?? null,
    row: {
      id,
      occurredAt: sent.occurredAt,
      day,
      hour,
      unitId: unit.id,
      touchpointId,
      channelId,
      employeeId,
      topicId,
      customerId: null,
      productIds,
      segmentIds: segmentsIn(company, sent),
      orderNumber: sent.order ?? null,
      amount: sent.amount ?? null,
      importId,
      decisionBatch: null,
    },
  };
}

/** @returns the path of the first product that the company does not have */
function readProducts(
  products: Directory<{ id: number }>,
  sent: NewInteraction['products'],
): readonly number[] | null | string {
  if (sent === undefined || sent.length === 0) return null;
  const ids: number[] = [];
  for (const [index, product] of sent.entries()) {
    const id = idOf(products, product);
    if (id === undefined) return `products.${index}`;
    if (!ids.includes(id)) ids.push(id);
  }
  return ids;
}

/** As the customer is at this moment: what he becomes later does not change it. */
function segmentsIn(company: Company, sent: NewInteraction): readonly number[] | null {
  const attributes = sent.customer?.attributes;
  if (sent.segments === undefined && attributes === undefined) return null;
  const ids = new Set([...(sent.segments ?? []), ...segmentsOf(company, attributes ?? {})]);
  return ids.size === 0 ? null : [...ids].toSorted((a, b) => a - b);
}
