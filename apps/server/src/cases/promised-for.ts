import type { CaseOrigin, CaseSettings, ContactClass } from '@otklik/contract';
import { segmentsOf, type Company } from '../company/company.ts';
import { attributesOf } from '../interactions/customer-attributes.ts';
import { priorityOf, type CaseDesk } from './case.ts';
import type { PromisedFor } from './choose-promise.ts';

interface About {
  readonly class: ContactClass;
  readonly topic_id: number | null;
  readonly unit_id: number;
  readonly priority: number;
  readonly origin: CaseOrigin;
  readonly customer_id: string | null;
}

/** What a policy's conditions look at. The customer is read only where a policy asks for him. */
export async function promisedFor(
  { db, workspaceId }: CaseDesk,
  company: Company,
  { slaPolicies }: CaseSettings,
  about: About,
): Promise<PromisedFor> {
  const asksForSegments = slaPolicies.some(({ segments }) => segments.length > 0);
  const attributes =
    asksForSegments && about.customer_id !== null ? await attributesOf(db, workspaceId, about.customer_id) : {};
  return {
    class: about.class,
    topicId: about.topic_id,
    unitId: about.unit_id,
    priority: priorityOf(about.priority),
    origin: about.origin,
    segmentIds: segmentsOf(company, attributes),
  };
}
