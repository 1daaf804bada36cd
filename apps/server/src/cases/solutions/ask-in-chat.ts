import { transportWays, type CaseSettings } from '@otklik/contract';
import { zoneOf, type Company } from '../../company/company.ts';
import { decideForCampaign } from '../../decisions/deciding/decide-for-campaign.service.ts';
import { askKeyOf } from '../../decisions/core/packed-asks.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { insertInvitations } from '../../invitations/invitations.store.ts';
import { localTime } from '../../platform/local-time.ts';
import type { Services } from '../../platform/services.ts';
import { surveyStateOf } from '../../responses/survey-version.ts';
import { newPersonalToken } from '../../surveys/link-address.ts';
import type { CaseDesk } from '../case.ts';
import type { CaseRow } from '../cases.store.ts';
import { isThere, seenInChat } from '../chat/chat-presence.ts';

const LIFE_MS = 72 * 3_600_000;

/**
 * Whoever has the chat before his eyes when his case is solved is asked there, by a link of his own. The contact policy decides about a
 * customer whom we know, and what it has decided here it does not ask again elsewhere; an unknown one can be asked nowhere else.
 */
export async function askInChat(
  services: Services,
  desk: CaseDesk,
  company: Company,
  ask: CaseSettings['solution']['asks'][number],
  { row, interactionId }: { readonly row: CaseRow; readonly interactionId: string },
): Promise<void> {
  const { db, workspaceId, now } = desk;
  if (!isThere(await seenInChat(db, workspaceId, row.id), now)) return;
  const survey = await surveyStateOf(services.db, workspaceId, ask.surveyId);
  if (survey === null || survey.closed || survey.publishedNumber === null) return;
  const { touchpointId, surveyId } = ask;
  const askKey = askKeyOf({ id: interactionId, touchpointId, orderNumber: null });
  const zone = zoneOf(company, row.unit_id);
  if (row.customer_id !== null) {
    const [decided] = await decideForCampaign(
      { db, workspaceId, now, secrets: services.secrets },
      {
        touchpointId,
        surveyId,
        kind: 'resolution',
        purpose: 'experience',
        isExempt: true,
        // He is asked in the chat; that he may be written to in some way is what the rules and opt-outs are about.
        transports: [...transportWays],
        delay: { min: 0, max: 0 },
      },
      [
        {
          id: interactionId,
          askKey,
          customerId: row.customer_id,
          occurredAt: Math.floor(now.getTime() / 1000),
          unitId: row.unit_id,
          unitZone: zone,
          touchpointId,
          segmentIds: [],
        },
      ],
    );
    if ((decided?.decision.askAt ?? null) === null) return;
  }
  await insertInvitations(db, workspaceId, [
    {
      id: uuidOf(workspaceId, 'asked-in-chat', interactionId),
      token: newPersonalToken(),
      survey_id: surveyId,
      survey_number: survey.publishedNumber,
      unit_id: row.unit_id,
      touchpoint_id: touchpointId,
      channel_id: 0,
      customer_id: row.customer_id,
      interaction_id: interactionId,
      employee_id: null,
      topic_id: row.topic_id,
      product_ids: null,
      segment_ids: null,
      language: row.language,
      occurred_at: now,
      day: localTime(now, zone).day,
      created_by: 'chat',
      created_at: now,
      delivered_at: now,
      expires_at: new Date(now.getTime() + LIFE_MS),
      ask_key: askKey,
      purpose: 'experience',
    },
  ]);
}
