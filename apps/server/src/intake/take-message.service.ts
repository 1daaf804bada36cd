import type { z } from 'zod';
import { isClosed } from '../cases/case-status.ts';
import type { CaseDesk } from '../cases/case.ts';
import { hearCustomer } from '../cases/thread/say-in-case.service.ts';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { wantFiles } from '../cases/chat/chat-files.ts';
import { caseWithId, type LetterCase } from '../cases/thread/letter-thread.ts';
import { openCase } from '../cases/open-case.service.ts';
import { titleOf } from '../cases/title-of.ts';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { caseEntryOf, type CaseEntry } from '../dialogues/case-entry.ts';
import { isCourtesy } from '../dialogues/is-courtesy.ts';
import { holdChat, lastThread, noteThread } from '../dialogues/messenger-threads.ts';
import type { writtenToUsJob } from '../dialogues/written-to-us.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { mergedInto } from './find-thread.ts';
import { languageOfText } from './language-of-text.ts';

type WrittenToUs = z.infer<typeof writtenToUsJob.payload>;

const DAY_MS = 86_400_000;
/** What is said in a chat soon after the solution is about it; later it is something else. */
const REOPEN_DAYS = 3;

/**
 * Brings what a customer wrote into a messenger into a case: the one that is talked about in his chat, as long as it is open or was closed
 * not long ago; else a new one, where the channel takes cases. Safe to do twice.
 */
export async function takeMessage(services: Services, written: WrittenToUs): Promise<void> {
  const { workspaceId, addressId, incomingId } = written;
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    // One sentence after the other, whichever process has which.
    if (!(await holdChat(db, workspaceId, addressId))) return;
    const desk: CaseDesk = { db, workspaceId, actor: customerActor, now: services.now() };
    const newId = uuidOf(workspaceId, 'case', 'message', incomingId);
    if ((await caseWithId(desk, newId)) !== undefined) return;
    const text = services.secrets.decrypt(Buffer.from(written.words, 'base64'));
    const caseId = written.answers ?? (await lastThread(db, workspaceId, addressId))?.caseId;
    const found = caseId === undefined ? undefined : await mergedInto(desk, await caseWithId(desk, caseId));
    const said = { id: uuidOf(workspaceId, 'case-heard', incomingId), text };
    const goOn = async ({ id }: LetterCase) => {
      if (!(await hearCustomer(services, desk, company, id, said))) return;
      await noteThread(db, workspaceId, id, written, desk.now);
      await wantFiles(services, desk, id, written.files);
    };
    if (found !== undefined && (goesOn(found, desk.now) || isCourtesy(text))) return goOn(found);
    const entry = (await caseEntryOf(db, workspaceId, written.transportId)) ?? elsewhere(written);
    if (entry !== null) return openFor(services, desk, company, entry, { written, newId, text, found });
    if (found !== undefined) await goOn(found);
  });
}

function goesOn({ status, closed_at: closedAt }: LetterCase, now: Date): boolean {
  return !isClosed(status) || closedAt === null || now.getTime() - closedAt.getTime() <= REOPEN_DAYS * DAY_MS;
}

/** Nobody has said what becomes of words in this chat: a question is the least that they are. */
function elsewhere({ place }: WrittenToUs): CaseEntry | null {
  return place === null ? null : { class: 'consultation', ...place };
}

interface New {
  readonly written: WrittenToUs;
  readonly newId: string;
  readonly text: string;
  /** A case of this chat that was closed long ago. */
  readonly found: LetterCase | undefined;
}

async function openFor(
  services: Services,
  desk: CaseDesk,
  company: Company,
  entry: CaseEntry,
  { written, newId, text, found }: New,
): Promise<void> {
  // Before the case is opened: its number goes into the chat.
  await noteThread(desk.db, desk.workspaceId, newId, written, desk.now);
  await openCase(services, desk, company, {
    id: newId,
    title: titleOf(text),
    text,
    origin: 'messenger',
    class: entry.class,
    priority: 'normal',
    topicId: null,
    unitId: entry.unitId,
    touchpointId: entry.touchpointId,
    employeeId: null,
    customerId: written.customerId,
    language: languageOfText(text) ?? written.language,
    orderNumber: null,
    responseId: null,
    interactionId: null,
    occurredAt: desk.now,
    continues: found?.id ?? null,
  });
  await wantFiles(services, desk, newId, written.files);
}
