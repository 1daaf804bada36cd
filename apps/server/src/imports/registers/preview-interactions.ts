import type { InteractionMapping } from '@otklik/contract';
import type { PreparedInteraction } from '../../interactions/interaction.ts';
import {
  nameIn,
  nobody,
  previewRegister,
  segmentNames,
  shownCustomer,
  type ShownCustomer,
} from './preview-register.ts';
import { createInteractionReader } from './read-interactions.ts';
import type { ReadContext } from './register.ts';
import type { ImportedRow } from '../files/rows.ts';

interface ShownInteraction extends ShownCustomer {
  readonly unit: string | null;
  readonly touchpoint: string | null;
  readonly channel: string | null;
  readonly employee: string | null;
  readonly topic: string | null;
  readonly occurredAt: string | null;
  readonly products: readonly string[];
  readonly segments: readonly string[];
  readonly order: string | null;
  readonly amount: number | null;
}

/** The first rows as the served customers that they would become. */
export function previewInteractions(context: ReadContext<InteractionMapping>, rows: readonly ImportedRow[]) {
  const { company } = context;
  const present = ({ row, customer }: PreparedInteraction): ShownInteraction => ({
    unit: nameIn(company.units, row.unitId),
    touchpoint: nameIn(company.touchpoints, row.touchpointId),
    channel: nameIn(company.channels, row.channelId),
    employee: nameIn(company.employees, row.employeeId),
    topic: nameIn(company.topics, row.topicId),
    occurredAt: row.occurredAt,
    products: (row.productIds ?? []).flatMap((id) => nameIn(company.products, id) ?? []),
    segments: segmentNames(company, row.segmentIds ?? []),
    order: row.orderNumber,
    amount: row.amount,
    ...shownCustomer(customer),
  });
  return previewRegister(rows, { read: createInteractionReader(context), present, nothing });
}

const nothing: ShownInteraction = {
  unit: null,
  touchpoint: null,
  channel: null,
  employee: null,
  topic: null,
  occurredAt: null,
  products: [],
  segments: [],
  order: null,
  amount: null,
  ...nobody,
};
