import type { Company } from '../company/company.ts';
import { readDialoguePlace } from '../dialogues/dialogue-place.ts';
import { uuidOf } from '../interactions/customers.service.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import type { CaseDesk } from './case.ts';
import { openCase } from './open-case.service.ts';

const titles = { ru: 'Просит человека', uk: 'Просить людину', en: 'Wants to talk to a person' } as const;

/** A customer who asked a bot for a person is one case, however often he asks in one dialogue. */
export async function openForDialogue(
  services: Services,
  desk: CaseDesk,
  company: Company,
  dialogueId: string,
): Promise<void> {
  const place = await readDialoguePlace(services, desk.db, desk.workspaceId, dialogueId);
  if (place === null) return;
  const title = titles[languageOf(place.language)];
  await openCase(services, desk, company, {
    id: uuidOf(desk.workspaceId, 'case', 'dialogue', dialogueId),
    title,
    text: title,
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
