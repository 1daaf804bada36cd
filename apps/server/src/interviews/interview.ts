import { answersSchema, nextStep, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import { companyOf } from '../company/company.snapshot.ts';
import { zoneOf, type Company } from '../company/company.ts';
import { languageAmong } from '../dialogues/dialogue.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { knownFacts } from '../responses/facts/known-facts.ts';
import { fullQuotas } from '../responses/quotas/quotas.ts';
import { contextOf } from '../responses/facts/response-facts.ts';
import { takeTurn } from '../counts/take-turn.ts';
import { findSavedAnswers } from '../responses/saved-answers.ts';
import { surveyVersionOf } from '../responses/survey-version.ts';
import { findInvitationFacts, type InvitationFacts } from '../transports/message/before-sending.store.ts';
import { updateAttempt, type AttemptRow } from './attempts.store.ts';
import { heldContent } from './take-number.service.ts';
import type { z } from 'zod';

/** One call as the engine sees it: the questionnaire, what is known of the occasion, and what was answered so far. */
export interface OpenInterview {
  readonly attempt: AttemptRow;
  readonly invitation: InvitationFacts;
  readonly company: Company;
  readonly definition: SurveyDefinition;
  readonly context: Context;
  readonly answers: Answers;
  readonly held: z.infer<typeof heldContent>;
}

/**
 * The same occasion that the customer's page would have: lots are drawn by the invitation, known facts and full quotas hold, and
 * the factors whose turn it is stay his for every call that is made for this invitation.
 */
export async function openInterview(services: Services, attempt: AttemptRow): Promise<OpenInterview> {
  const { workspace_id: workspaceId } = attempt;
  const company = await companyOf(services.db, workspaceId);
  const { invitation, saved } = await inWorkspace(services.db, workspaceId, async (db) => ({
    invitation: (await findInvitationFacts(db, workspaceId, [attempt.invitation_id])).get(attempt.invitation_id),
    saved: await findSavedAnswers(db, workspaceId, attempt.invitation_id),
  }));
  if (invitation === undefined || attempt.content === null) throw new Problem('not_found');
  const held = heldContent.parse(JSON.parse(services.secrets.decrypt(attempt.content)));
  const number = saved?.row.surveyNumber ?? invitation.survey_number;
  const version = await surveyVersionOf(services.db, workspaceId, invitation.survey_id, number);
  if (version === null) throw new Problem('not_found');
  const { definition } = version;
  const language = languageAmong(definition, [saved?.row.language, held.language]);
  const full = await fullQuotas(services.db, workspaceId, invitation.survey_id, definition);
  const occasion = {
    source: 'phone',
    language,
    productIds: invitation.product_ids,
    unitId: invitation.unit_id,
    touchpointId: invitation.touchpoint_id,
  } as const;
  const known = { customerId: invitation.customer_id, interactionId: invitation.interaction_id };
  const base: Context = {
    ...contextOf(company, occasion, version),
    ...(await knownFacts(services, workspaceId, definition, known)),
    seed: invitation.id,
    today: localTime(services.now(), zoneOf(company, invitation.unit_id)).day,
    ...(full.length === 0 ? {} : { fullQuotas: full }),
  };
  const place = placeOf(attempt, invitation);
  const asked = { definition, base, place, responseId: invitation.id, known: attempt.turn };
  const { context, turn } = await takeTurn(services, company, asked);
  if (attempt.turn === null && turn !== null)
    await inWorkspace(services.db, workspaceId, (db) =>
      updateAttempt(db, workspaceId, attempt.id, { turn: [...turn] }),
    );
  const answers = saved === null ? {} : answersSchema.parse(saved.answers);
  return { attempt, invitation, company, definition, context, answers, held };
}

/** A full quota that looks at nothing he could say ends the interview before it begins. */
export function isScreenedOut({ definition, answers, context }: OpenInterview): boolean {
  if (context.fullQuotas === undefined || Object.keys(answers).length > 0) return false;
  return nextStep(definition, answers, context).kind === 'finished';
}

/** Where a rotated factor's answers are counted together. */
export function placeOf({ workspace_id: workspaceId }: AttemptRow, { unit_id, touchpoint_id }: InvitationFacts) {
  return { workspaceId, unitId: unit_id, touchpointId: touchpoint_id };
}
