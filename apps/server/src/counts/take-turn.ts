import { askOnly, rotate, turnOf, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../company/company.ts';
import type { Services } from '../platform/services.ts';
import { claimTurn, rotationProgress, type RotationPlace } from './rotation-progress.ts';

export interface Turn {
  readonly context: Context;
  /** Of the factors and products that take turns, those that he is asked about; null: nothing takes turns. */
  readonly turn: readonly number[] | null;
}

interface Respondent {
  readonly definition: SurveyDefinition;
  readonly base: Context;
  readonly place: RotationPlace;
}

/** One respondent's turn, handed out to him when he begins, and his from then on: `known` is what was decided then. */
export async function takeTurn(
  services: Pick<Services, 'db' | 'now'>,
  company: Company,
  respondent: Respondent & { readonly responseId: string; readonly known: readonly number[] | null },
): Promise<Turn> {
  const { definition, base, place, responseId, known } = respondent;
  if (known !== null && definition.rotation !== undefined)
    return { context: askOnly(definition, base, known), turn: known };
  const next = await nextTurn(services, company, respondent);
  if (next.turn !== null) claimTurn(services.db, company, definition, place, { responseId, turn: next.turn });
  return next;
}

/** What he would be asked if he began now; nothing is handed out. */
export async function nextTurn(
  { db, now }: Pick<Services, 'db' | 'now'>,
  company: Company,
  { definition, base, place }: Respondent,
): Promise<Turn> {
  if (definition.rotation === undefined) return { context: base, turn: null };
  const context = rotate(definition, base, await rotationProgress(db, company, definition, place, now()));
  return { context, turn: turnOf(definition, context) };
}
