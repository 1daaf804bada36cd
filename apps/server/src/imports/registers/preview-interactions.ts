import type { InteractionMapping } from '@otklik/contract';
import type { Company, Directory } from '../../company/company.ts';
import type { PreparedInteraction } from '../../interactions/interaction.ts';
import type { MappedRow } from '../rows/mapped-row.ts';
import { createInteractionReader } from './read-interactions.ts';
import type { ReadContext } from './register.ts';
import type { ImportedRow } from '../files/rows.ts';

const SHOWN = 50;

/** The first rows as the served customers that they would become. */
export function previewInteractions(context: ReadContext<InteractionMapping>, rows: readonly ImportedRow[]) {
  const read = createInteractionReader(context);
  return { rows: rows.slice(0, SHOWN).map((row) => present(context.company, row.number, read(row))) };
}

function present(company: Company, row: number, read: MappedRow<PreparedInteraction>) {
  if ('refused' in read) return { row, outcome: 'refused' as const, ...nothing, refusals: [read.refused] };
  const { row: taken, customer } = read.thing;
  return {
    row,
    outcome: 'accepted' as const,
    unit: nameIn(company.units, taken.unitId),
    touchpoint: nameIn(company.touchpoints, taken.touchpointId),
    channel: nameIn(company.channels, taken.channelId),
    employee: nameIn(company.employees, taken.employeeId),
    topic: nameIn(company.topics, taken.topicId),
    occurredAt: taken.occurredAt,
    products: (taken.productIds ?? []).flatMap((id) => nameIn(company.products, id) ?? []),
    order: taken.orderNumber,
    amount: taken.amount,
    customer: customer?.name ?? customer?.externalId ?? customer?.email ?? customer?.phone ?? null,
    refusals: [],
  };
}

const nothing = {
  unit: null,
  touchpoint: null,
  channel: null,
  employee: null,
  topic: null,
  occurredAt: null,
  products: [],
  order: null,
  amount: null,
  customer: null,
};

function nameIn(directory: Directory<{ name: string }>, id: number | null): string | null {
  return id === null ? null : (directory.byId.get(id)?.name ?? null);
}
