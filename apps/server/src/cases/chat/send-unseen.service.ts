import type { Company } from '../../company/company.ts';
import type { Services } from '../../platform/services.ts';
import type { CaseDesk } from '../case.ts';
import { findCase } from '../cases.store.ts';
import { seenInChat } from './chat-presence.ts';
import { personalWay, sendPersonally } from '../customer-side/tell-customer.ts';
import { findMessage, notePlanned } from '../thread/thread.store.ts';

/** What was said in the chat after the customer had left it goes out by the way that reaches him, if he left one; done twice, it goes once. */
export async function sendUnseen(
  services: Services,
  desk: CaseDesk,
  company: Company,
  { caseId, messageId, byPerson }: { readonly caseId: string; readonly messageId: string; readonly byPerson: boolean },
): Promise<void> {
  const { db, workspaceId } = desk;
  const row = await findCase(db, workspaceId, caseId);
  const message = await findMessage(db, workspaceId, caseId, messageId);
  if (row === undefined || message === undefined || message.delivery !== 'page') return;
  const seenAt = await seenInChat(db, workspaceId, caseId);
  if (seenAt !== null && seenAt > message.at) return;
  const way = await personalWay(services, desk, row);
  if (way === null) return;
  await sendPersonally(services, desk, company, row, { id: messageId, text: message.text, byPerson, way });
  await notePlanned(db, workspaceId, caseId, messageId);
}
