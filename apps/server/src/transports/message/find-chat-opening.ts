import { chatOpening } from '../../invitations/compose.ts';
import { findTexts } from '../../invitations/templates.store.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { findCustomerFacts, findInvitationFacts } from './before-sending.store.ts';
import { findMessage } from '../outbox/messages.store.ts';
import { valuesOf, zoneOf } from './occasion.ts';

/** What stands before the first question in the company's own words for this message; null: it has written none in this language. */
export async function findChatOpening(
  { db: pool, secrets }: Services,
  db: WorkspaceDb,
  of: { readonly workspaceId: number; readonly messageId: string },
  language: string,
): Promise<string | null> {
  const { workspaceId } = of;
  const message = await findMessage(db, workspaceId, of.messageId);
  if (message === undefined || message.template_id === null) return null;
  const texts = (await findTexts(db, workspaceId, [message.template_id])).get(message.template_id);
  if (texts === undefined) return null;
  const ids = (id: string | null) => (id === null ? [] : [id]);
  const invitations = await findInvitationFacts(db, workspaceId, ids(message.invitation_id));
  const customers = await findCustomerFacts(db, workspaceId, ids(message.customer_id));
  const facts = {
    invitation: invitations.get(message.invitation_id ?? '') ?? null,
    customer: customers.get(message.customer_id ?? '') ?? null,
  };
  const company = await companyOf(pool, workspaceId);
  const { language: companyLanguage } = await lookOf(pool, workspaceId);
  const purpose = message.purpose === 'reminder' ? 'reminder' : 'invitation';
  const values = valuesOf(company, secrets, facts, { language, zone: zoneOf(company, facts) });
  return chatOpening(texts, { form: 'short', purpose, language, companyLanguage }, values);
}
