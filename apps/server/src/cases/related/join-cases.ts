import { type Company, zoneOf } from '../../company/company.ts';
import { takeOverChat } from '../../dialogues/messenger-threads.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { announceCase } from '../announce-case.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { updateCase, type CaseRow } from '../cases.store.ts';
import { readClocks } from '../clocks/clocks.store.ts';
import { promisesOf } from '../clocks/choose-promise.ts';
import { promiseAnew, resolutionDueAt, type KeptClock } from '../clocks/clocks.ts';
import { historyOf } from '../clocks/history-of.ts';
import { keepClocks } from '../clocks/keep-clocks.ts';
import { promisedFor } from '../clocks/promised-for.ts';
import { tellCustomer } from '../customer-side/tell-customer.ts';
import { sayDeadline, sayToCustomer } from '../customer-side/words-to-customer.ts';
import { takeOverFields } from '../fields/case-fields.service.ts';
import type { Held } from '../hold-case.ts';
import { takeOverTalkOnSite } from '../chat/chat-presence.ts';
import { takeOverLetters } from '../thread/letter-thread.ts';
import { addEvents } from '../thread/thread.store.ts';
import { moveWatchers } from '../watchers/watchers.store.ts';

/**
 * What a case gives to the one that goes on for both: its customer, order and fields where that has none, where he talks of it, its followers.
 * A customer who was promised another deadline hears of it where he speaks of his own case.
 * @param main is locked
 */
export async function joinCases(
  services: Services,
  desk: CaseDesk,
  company: Company,
  { row, clocks, settings }: Held,
  main: CaseRow,
): Promise<void> {
  const { db, workspaceId } = desk;
  const taken = {
    customer_id: main.customer_id ?? row.customer_id,
    language: main.language ?? row.language,
    order_number: main.order_number ?? row.order_number,
  };
  const fields = await takeOverFields(desk, row.id, main.id);
  let promised: readonly KeptClock[] = await readClocks(db, workspaceId, main.id);
  if (taken.customer_id !== main.customer_id || taken.order_number !== main.order_number) {
    // A promise may hang on who the customer is, and on what he bought.
    const next = { ...main, ...taken };
    const wanted = promisesOf(settings, company, await promisedFor(desk, company, settings, next));
    promised = promiseAnew(promised, wanted, await historyOf(desk, main));
    await updateCase(db, workspaceId, main.id, { ...taken, ...(await keepClocks(desk, settings, next, promised)) });
  }
  await takeOverTalk(desk, row, { ...main, ...taken });
  await addEvents(desk, main.id, [
    { what: 'merged', from: row.id },
    ...(taken.order_number === main.order_number ? [] : [{ what: 'order', to: taken.order_number } as const]),
    ...fields,
  ]);
  await moveWatchers(db, workspaceId, row.id, main.id);
  announceCase(services, desk, main.id);
  await tellOfDeadline(services, desk, company, row, main, [clocks, promised]);
}

/** Where the customer speaks of the one, he is answered about the other; a stranger's chat on a site shows nothing of a customer whom we know. */
async function takeOverTalk(desk: CaseDesk, row: CaseRow, main: CaseRow): Promise<void> {
  const { db, workspaceId } = desk;
  if (row.customer_id !== main.customer_id) return;
  const joined = { from: row.id, to: main.id };
  await takeOverTalkOnSite(db, workspaceId, joined);
  if (row.customer_id === null) return;
  await takeOverLetters(desk, row.id, main.id);
  await takeOverChat(db, workspaceId, joined);
}

async function tellOfDeadline(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: CaseRow,
  main: CaseRow,
  [before, after]: readonly [before: readonly KeptClock[], after: readonly KeptClock[]],
): Promise<void> {
  const [was, due] = [resolutionDueAt(before, desk.now), resolutionDueAt(after, desk.now)];
  if (!row.is_open || due === null || due.getTime() === was?.getTime()) return;
  const language = languageOf(row.language);
  await tellCustomer(services, desk, company, row, {
    key: `joined:${main.id}`,
    text: sayToCustomer(language, 'joined', {
      number: numberOf(row),
      main: numberOf(main),
      date: sayDeadline(due, zoneOf(company, main.unit_id), language),
    }),
  });
}
