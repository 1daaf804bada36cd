import type { Language } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { findCase } from '../cases.store.ts';
import { tellCustomer } from '../customer-side/tell-customer.ts';
import { addEvents } from '../thread/thread.store.ts';

/** Tells a customer who says nothing any more that his chat is over. The case stays where it is, with its clocks. */
export async function sayChatEnded(
  services: Services,
  desk: CaseDesk,
  company: Company,
  caseId: string,
  wordsIn: (language: Language) => string,
): Promise<void> {
  const row = await findCase(desk.db, desk.workspaceId, caseId);
  if (row === undefined) return;
  const text = wordsIn(languageOf(row.language)).replace('{number}', numberOf(row));
  await tellCustomer(services, desk, company, row, { key: `chat-ended:${row.revision}`, text });
  await addEvents(desk, caseId, [{ what: 'chat_ended' }]);
}
