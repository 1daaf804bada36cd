import { transportWays } from '@otklik/contract';
import { zoneOf, type Company } from '../company/company.ts';
import { decideForCampaign } from '../decisions/deciding/decide-for-campaign.service.ts';
import { askKeyOf } from '../decisions/core/packed-asks.ts';
import { findCustomerBy } from '../interactions/find-customer.ts';
import { insertInvitations } from '../invitations/invitations.store.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { assertCanAsk } from '../surveys/links.service.ts';
import { widgetSecret } from '../surveys/widgets.service.ts';
import type { WidgetRow } from '../surveys/widgets.store.ts';
import { signedCustomer, type NamedVisitor } from './signed-customer.ts';

export type Verdict =
  | { readonly kind: 'invited'; readonly token: string }
  | { readonly kind: 'left_in_peace' }
  /** Nobody said who he is, or it was not signed, or he is no customer of ours: the policy knows nothing of him. */
  | { readonly kind: 'unknown' };

export interface Visitor extends NamedVisitor {
  readonly language: string;
}

const LIFE_MS = 24 * 3_600_000;
/** A page that appears is not a message that can wait for the morning. */
const AT_ONCE_SECONDS = 60;

/**
 * Asks the contact policy about a visitor whom the site names: opt-outs, quiet hours and every rule about him hold as if he were
 * written to. Where he may be asked now, that counts as asking him, and he answers through a link of his own.
 */
export async function inviteVisitor(
  services: Services,
  company: Company,
  widget: WidgetRow,
  visitor: Visitor,
): Promise<Verdict> {
  const { workspaceId } = company;
  const externalId = signedCustomer(widgetSecret(services.secrets, workspaceId, widget.id), visitor);
  if (externalId === null) return { kind: 'unknown' };
  const now = services.now();
  try {
    return await inWorkspace(services.db, workspaceId, async (db) => {
      const work = { db, workspaceId, actor: systemActor, now, requestId: 'widget' };
      const found = await findCustomerBy(work, services.secrets, externalId);
      const customer = found.find((one) => one.externalId === externalId);
      if (customer === undefined) return { kind: 'unknown' };
      const { number } = await assertCanAsk(work, widget.survey_id);
      return invite(services, db, { company, widget, visitor, customerId: customer.id, number });
    });
  } catch (error) {
    if (error instanceof NotNow) return { kind: 'left_in_peace' };
    throw error;
  }
}

async function invite(
  services: Services,
  db: WorkspaceDb,
  of: {
    readonly company: Company;
    readonly widget: WidgetRow;
    readonly visitor: Visitor;
    readonly customerId: string;
    readonly number: number;
  },
): Promise<Verdict> {
  const { company, widget, visitor, customerId, number } = of;
  const { workspaceId } = company;
  const now = services.now();
  const id = crypto.randomUUID();
  const askKey = askKeyOf({ id, touchpointId: widget.touchpoint_id, orderNumber: null });
  const zone = zoneOf(company, widget.unit_id);
  const [decided] = await decideForCampaign(
    { db, workspaceId, now, secrets: services.secrets },
    {
      touchpointId: widget.touchpoint_id,
      surveyId: widget.survey_id,
      purpose: 'experience',
      // He is reached on the page; that he may be written to in some way is what the rules and opt-outs are about.
      transports: [...transportWays],
      delay: { min: 0, max: 0 },
    },
    [
      {
        id,
        askKey,
        customerId,
        occurredAt: Math.floor(now.getTime() / 1000),
        unitId: widget.unit_id,
        unitZone: zone,
        touchpointId: widget.touchpoint_id,
        segmentIds: [],
      },
    ],
  );
  const askAt = decided?.decision.askAt ?? null;
  if (askAt === null) return { kind: 'left_in_peace' };
  // What would be asked later is not asked at all, and must leave no trace beside the customer.
  if (askAt * 1000 > now.getTime() + AT_ONCE_SECONDS * 1000) throw new NotNow();
  const token = newPersonalToken();
  await insertInvitations(db, workspaceId, [
    {
      id,
      token,
      survey_id: widget.survey_id,
      survey_number: number,
      unit_id: widget.unit_id,
      touchpoint_id: widget.touchpoint_id,
      channel_id: 0,
      customer_id: customerId,
      interaction_id: null,
      employee_id: null,
      product_ids: null,
      segment_ids: null,
      language: visitor.language,
      occurred_at: now,
      day: localTime(now, zone).day,
      created_by: `widget ${widget.id}`,
      created_at: now,
      delivered_at: now,
      expires_at: new Date(now.getTime() + LIFE_MS),
      ask_key: askKey,
      purpose: 'experience',
    },
  ]);
  return { kind: 'invited', token };
}

/** Undoes what was decided. */
class NotNow extends Error {}
