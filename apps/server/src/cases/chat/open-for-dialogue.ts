import type { Company } from '../../company/company.ts';
import type { SentFiles } from '../../dialogues/sent-files.ts';
import { readDialoguePlace } from '../../dialogues/dialogue-place.ts';
import { chatOfAnswer, noteThread } from '../../dialogues/messenger-threads.ts';
import { getWorkspace } from '../../people/workspaces/workspaces.store.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { Services } from '../../platform/services.ts';
import { readNoticed } from '../../responses/facts/noticed-answer.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import type { CaseDesk } from '../case.ts';
import { wantFiles } from './chat-files.ts';
import { findCaseByResponse } from '../cases.store.ts';
import { hearCustomer } from '../thread/say-in-case.service.ts';
import { customerActor } from '../customer-side/customer-actor.ts';
import { openCase } from '../open-case.service.ts';
import { titleOf } from '../title-of.ts';

const titles = { ru: 'Просит человека', uk: 'Просить людину', en: 'Wants to talk to a person' } as const;

/**
 * A customer who asked a bot for a person is one case, however often he asks in one dialogue; what he has said so far stands in it. Where
 * his answer has opened one already, it is that one. @returns its id; null: the dialogue is gone
 */
export async function openForDialogue(
  services: Services,
  desk: CaseDesk,
  company: Company,
  dialogueId: string,
): Promise<string | null> {
  const { db, workspaceId } = desk;
  const place = await readDialoguePlace(services, db, workspaceId, dialogueId);
  if (place === null) return null;
  const caseId = uuidOf(workspaceId, 'case', 'dialogue', dialogueId);
  const opened = await findCaseByResponse(db, workspaceId, place.responseId);
  if (opened !== undefined && opened.id !== caseId && opened.origin === 'answer') {
    const wished = { id: uuidOf(workspaceId, 'case-wish', dialogueId), text: titles[languageOf(place.language)] };
    await hearCustomer(services, { ...desk, actor: customerActor }, company, opened.id, wished);
    return opened.id;
  }
  const wish = titles[languageOf(place.language)];
  const words = (await readNoticed(services, db, workspaceId, place.responseId))?.words ?? [];
  const chat = await chatOfAnswer(db, workspaceId, place.responseId);
  // The words are the customer's, and in his language; the title is read by those who answer.
  const inList = words[0] ?? titles[(await getWorkspace(db, workspaceId)).language];
  // Before the case is opened: its number goes into the chat.
  if (chat !== null && opened === undefined) await noteThread(db, workspaceId, caseId, chat, desk.now);
  await openCase(services, desk, company, {
    id: caseId,
    title: titleOf(inList),
    text: [wish, ...words].join('\n\n'),
    origin: 'dialogue',
    class: 'service_request',
    priority: 'high',
    topicId: null,
    unitId: place.unitId,
    touchpointId: place.touchpointId,
    employeeId: null,
    customerId: place.customerId,
    language: place.language,
    orderNumber: null,
    responseId: place.responseId,
    interactionId: null,
    occurredAt: place.wantedAt,
  });
  return caseId;
}

/** What he says to the person he asked for stands in that case; said before the case was opened, it opens it. */
export async function hearInDialogue(
  services: Services,
  desk: CaseDesk,
  company: Company,
  told: {
    readonly dialogueId: string;
    readonly incomingId: string;
    readonly words: string;
    readonly files: SentFiles | null;
  },
): Promise<void> {
  const caseId = await openForDialogue(services, desk, company, told.dialogueId);
  if (caseId === null) return;
  const said = {
    id: uuidOf(desk.workspaceId, 'case-heard', told.incomingId),
    text: services.secrets.decrypt(Buffer.from(told.words, 'base64')),
  };
  const isNew = await hearCustomer(services, { ...desk, actor: customerActor }, company, caseId, said);
  if (isNew) await wantFiles(services, desk, caseId, told.files);
}
