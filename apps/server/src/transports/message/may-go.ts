import type { Outcome } from '@otklik/contract';
import { allowedMoment, type AllowedHours } from '../../decisions/core/allowed-moment.ts';
import type { CustomerFacts, InvitationFacts } from './before-sending.store.ts';

/** Why a message does not go after all. `nextWay`: another way of the same step may still carry it. */
export type Verdict =
  | { readonly go: true }
  | { readonly go: false; readonly reason: string; readonly nextWay: boolean }
  /** `reason`: of the waiting, where it is not the hour. */
  | { readonly waitUntil: Date; readonly reason?: string };

interface Case {
  readonly now: Date;
  /** What the contact policy says now; null: nothing stands in the way. */
  readonly stoppedBy: Outcome | null;
  readonly message: { readonly purpose: string; readonly step: number; readonly expires_at: Date };
  readonly invitation: InvitationFacts | null;
  readonly customer: CustomerFacts | null;
  /** A reminder that goes only to those who have not opened. */
  readonly onlyIf: 'not_opened' | 'not_finished';
  readonly hours: AllowedHours | null;
  readonly where: { readonly zone: string; readonly country: string };
}

const no = (reason: string, nextWay = false): Verdict => ({ go: false, reason, nextWay });
/** What stops this way of asking, and not the asking. */
const ofThisWay: ReadonlySet<Outcome> = new Set(['unreachable', 'opted_out', 'consent_missing', 'forbidden_by_law']);
/** What a customer gets without having asked for it himself. */
const unasked: ReadonlySet<string> = new Set(['invitation', 'reminder', 'thanks', 'improvement', 'proactive']);

/**
 * Looked at in the transaction that takes the message: between the decision and now a customer may have opted out, answered, or been
 * erased, the link been taken back, and the clock of his unit been moved.
 */
export function mayGo(of: Case): Verdict {
  const { now, message, invitation, customer } = of;
  if (message.expires_at <= now) return no('expired');
  if (customer !== null && customer.erased_at !== null) return no('customer_erased');
  if (!unasked.has(message.purpose)) return { go: true };
  if (invitation !== null) {
    if (invitation.revoked_at !== null) return no('link_revoked');
    if (invitation.expires_at <= now) return no('expired');
    if (invitation.is_cancelled && message.purpose !== 'thanks') return no('order_cancelled');
    if (invitation.survey_closed) return no('survey_closed');
    if (invitation.completed_at !== null && message.purpose !== 'thanks') return no('answered');
    if (message.step > 0 && of.onlyIf === 'not_opened' && invitation.opened_at !== null) return no('opened');
  }
  if (of.stoppedBy !== null) return no(of.stoppedBy, ofThisWay.has(of.stoppedBy));
  return timeFor(of);
}

/** Quiet hours hold at the moment of sending: a queue that ran late must not run into the night. */
function timeFor({ hours, now, message, where }: Case): Verdict {
  if (hours === null) return { go: true };
  const from = Math.floor(now.getTime() / 1000);
  const moment = allowedMoment(hours, from, Math.floor(message.expires_at.getTime() / 1000), where);
  if (moment === null) return no('no_allowed_moment');
  return moment > from ? { waitUntil: new Date(moment * 1000) } : { go: true };
}
