import type { CaseCondition, CaseFieldChange, CaseOrigin, CaseSettings, ContactClass } from '@otklik/contract';
import { segmentsOf, type Company } from '../../company/company.ts';
import { attributesOf } from '../../interactions/customer-attributes.ts';
import { priorityOf, type CaseDesk } from '../case.ts';
import { valuesOf } from '../fields/case-fields.service.ts';
import type { PromisedFor } from './choose-promise.ts';
import { readOrderAmount } from '../related/orders.store.ts';

interface About {
  readonly id: string;
  readonly class: ContactClass;
  readonly topic_id: number | null;
  readonly unit_id: number;
  readonly priority: number;
  readonly origin: CaseOrigin;
  readonly customer_id: string | null;
  readonly order_number: string | null;
  readonly interaction_id: string | null;
}

/**
 * What a policy's conditions look at. The customer, the order and the fields are read only where a policy asks for them; `given` are
 * fields that are not written down yet.
 */
export async function promisedFor(
  desk: CaseDesk,
  company: Company,
  { slaPolicies, fields }: CaseSettings,
  about: About,
  given: CaseFieldChange = {},
): Promise<PromisedFor> {
  const { db, workspaceId } = desk;
  const asksFor = (of: CaseCondition['of']) =>
    slaPolicies.some(({ conditions }) => conditions.some((condition) => condition.of === of));
  const asksForCustomer = asksFor('customer') || slaPolicies.some(({ segments }) => segments.length > 0);
  const attributes =
    asksForCustomer && about.customer_id !== null ? await attributesOf(db, workspaceId, about.customer_id) : {};
  const kept = asksFor('field') ? (await valuesOf(desk, fields, [about.id])).get(about.id) : {};
  return {
    class: about.class,
    topicId: about.topic_id,
    unitId: about.unit_id,
    priority: priorityOf(about.priority),
    origin: about.origin,
    segmentIds: segmentsOf(company, attributes),
    attributes,
    fields: { ...kept, ...given },
    orderAmount: asksFor('order_amount') ? await readOrderAmount(db, workspaceId, about) : null,
  };
}
