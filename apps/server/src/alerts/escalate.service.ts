import type { Company } from '../company/company.ts';
import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk } from './alert.ts';
import { findRule } from './alert-rules.store.ts';
import { escalateAlert } from './alerts.store.ts';
import { handOut } from './hand-out.ts';
import { resolveRecipients } from './recipients.ts';

/** Tells those above of an alert that nobody took in time. What was acknowledged or handed on in the meantime stays where it is. */
export async function escalate(
  services: Services,
  desk: AlertDesk,
  company: Company,
  { alertId, handedAt }: { readonly alertId: string; readonly handedAt: Date | null },
): Promise<boolean> {
  const { db, workspaceId, now } = desk;
  const row = await escalateAlert(db, workspaceId, alertId, { now, handedAt });
  if (row === undefined) return false;
  const stored = await findRule(db, workspaceId, row.rule_id);
  // Withdrawn, or no longer escalated: nobody above wants to hear of it now.
  if (stored?.rule.escalation == null) return false;
  const place = {
    subject: { kind: row.subject_kind, id: row.subject_id },
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    topicId: row.topic_id,
  };
  const recipients = await resolveRecipients(desk, company, stored.rule.escalation.recipients, place);
  const { level, unit_id: unitId } = row;
  await handOut(services, desk, company, stored, { alertId, level, unitId, step: 1 }, recipients);
  afterCommit(db, () => services.live.announce(workspaceId));
  return true;
}
