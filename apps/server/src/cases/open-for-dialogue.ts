import type { Company } from '../company/company.ts';
import { readDialoguePlace } from '../dialogues/dialogue-place.ts';
import { uuidOf } from '../interactions/customers.service.ts';
import type { Services } from '../platform/services.ts';
import { readNoticed } from '../responses/noticed-answer.ts';
import { languageOf } from '../surveys/customer-language.ts';
import type { CaseDesk } from './case.ts';
import { hearCustomer } from './change-case.service.ts';
import { customerActor } from './customer-actor.ts';
import { openCase } from './open-case.service.ts';
import { titleOf } from './title-of.ts';

const titles = { ru: 'Просит человека', uk: 'Просить людину', en: 'Wants to talk to a person' } as const;

/** A customer who asked a bot for a person is one case, however often he asks in one dialogue; what he has said so far stands in it. */
export async function openForDialogue(
  services: Services,
  desk: CaseDesk,
  company: Company,
  dialogueId: string,
): Promise<void> {
  const place = await readDialoguePlace(services, desk.db, desk.workspaceId, dialogueId);
  if (place === null) return;
  const wish = titles[languageOf(place.language)];
  const words = (await readNoticed(services, desk.db, desk.workspaceId, place.responseId))?.words ?? [];
  await openCase(services, desk, company, {
    id: caseOfDialogue(desk, dialogueId),
    title: titleOf(words[0] ?? wish),
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
}

/** What he says to the person he asked for stands in that case; said before the case was opened, it opens it. */
export async function hearInDialogue(
  services: Services,
  desk: CaseDesk,
  company: Company,
  told: { readonly dialogueId: string; readonly incomingId: string; readonly words: string },
): Promise<void> {
  await openForDialogue(services, desk, company, told.dialogueId);
  const caseId = caseOfDialogue(desk, told.dialogueId);
  const said = {
    id: uuidOf(desk.workspaceId, 'case-heard', told.incomingId),
    text: services.secrets.decrypt(Buffer.from(told.words, 'base64')),
  };
  await hearCustomer(services, { ...desk, actor: customerActor }, company, caseId, said);
}

function caseOfDialogue({ workspaceId }: CaseDesk, dialogueId: string): string {
  return uuidOf(workspaceId, 'case', 'dialogue', dialogueId);
}
