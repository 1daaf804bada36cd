import { zoneOf } from '../company/company.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { reserveOf } from '../platform/database/database.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { factsWithin } from '../responses/facts/known-facts.ts';
import { fullQuotas } from '../responses/quotas/quotas.ts';
import { findSavedAnswers } from '../responses/saved-answers.ts';
import { contextOf as occasionContext } from '../responses/facts/response-facts.ts';
import { surveyVersionOf } from '../responses/survey-version.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { answersSchema } from '@otklik/questionnaire';
import { MOST_SCORED, mostButtonsOf } from './chat-limits.ts';
import { newDialogue, type Dialogue, type Occasion } from './dialogue.ts';
import type { DialogueRow } from './dialogues.store.ts';
import type { OccasionRow } from './occasions.store.ts';

const HOUR_MS = 3_600_000;
/** A question that nobody answers for a day is not open any more. */
export const SILENCE_MS = 24 * HOUR_MS;

/** What a row's dialogue is about, as the machine needs it; null: its survey is gone. */
export async function occasionOf(
  { db: pool, secrets, now }: Services,
  db: WorkspaceDb,
  row: Omit<DialogueRow, 'state' | 'phase'>,
  kind: string,
  about: Pick<OccasionRow, 'product_ids' | 'interaction_id'>,
): Promise<Occasion | null> {
  const { workspace_id: workspaceId, unit_id: unitId, touchpoint_id: touchpointId } = row;
  const version = await surveyVersionOf(pool, workspaceId, row.survey_id, row.survey_number);
  if (version === null) return null;
  const company = await companyOf(pool, workspaceId);
  const { language: _language, ...context } = occasionContext(
    company,
    { source: 'dialogue', language: null, productIds: about.product_ids, unitId, touchpointId },
    version,
  );
  const whose = { customerId: row.customer_id, interactionId: about.interaction_id };
  return {
    tag: row.id.slice(0, 8),
    definition: version.definition,
    context: {
      ...context,
      ...(await factsWithin({ db, secrets }, workspaceId, version.definition, whose)),
      seed: row.response_id,
      fullQuotas: await fullQuotas(reserveOf(pool), workspaceId, row.survey_id, version.definition),
      today: localTime(now(), zoneOf(company, unitId)).day,
    },
    mostButtons: mostButtonsOf(kind),
    mostScored: MOST_SCORED,
    companyName: company.name,
    words: (await lookOf(reserveOf(pool), workspaceId)).words,
  };
}

/** The row of a dialogue that is about to begin. Whoever was invited goes on with what he has answered on the page. */
export async function newRow(
  services: Services,
  db: WorkspaceDb,
  about: OccasionRow,
  chat: { readonly workspaceId: number; readonly transportId: number; readonly addressId: string | null },
  who: { readonly customerId: string | null; readonly seed: string },
): Promise<Omit<DialogueRow, 'state' | 'phase'>> {
  const { workspaceId, transportId } = chat;
  const now = services.now();
  const id = uuidOf(workspaceId, 'dialogue', transportId, about.invitation_id ?? who.seed);
  return {
    workspace_id: workspaceId,
    id,
    transport_id: transportId,
    address_id: chat.addressId,
    customer_id: about.customer_id ?? who.customerId,
    invitation_id: about.invitation_id,
    link_id: about.link_id,
    // A personal link is one answer, wherever it is given.
    response_id: about.invitation_id ?? uuidOf(workspaceId, 'dialogue answer', id),
    survey_id: about.survey_id,
    survey_number: about.survey_number,
    unit_id: about.unit_id,
    touchpoint_id: about.touchpoint_id,
    channel_id: about.channel_id,
    begun_at: now,
    heard_at: chat.addressId === null ? null : now,
    ends_at: about.expires_at ?? new Date(now.getTime() + SILENCE_MS),
    person_wanted_at: null,
  };
}

export async function newState(
  db: WorkspaceDb,
  occasion: Occasion,
  row: Pick<DialogueRow, 'workspace_id' | 'response_id' | 'invitation_id'>,
  wished: readonly (string | null | undefined)[],
): Promise<Dialogue> {
  const fresh = newDialogue(occasion.definition, wished);
  if (row.invitation_id === null) return fresh;
  const saved = await findSavedAnswers(db, row.workspace_id, row.response_id);
  return saved === null ? fresh : { ...fresh, answers: answersSchema.parse(saved.answers) };
}
