import { askOnly, rotate, rotatedFactors, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../company/company.ts';
import type { Services } from '../platform/services.ts';
import { claimFactors, rotationProgress, type RotationPlace } from './rotation-progress.ts';

export interface Turn {
  readonly context: Context;
  /** The rotated factors that he is asked; null: nothing takes turns. */
  readonly factorIds: readonly number[] | null;
}

interface Respondent {
  readonly definition: SurveyDefinition;
  readonly base: Context;
  readonly place: RotationPlace;
}

/** The factors of one respondent's turn, handed out to him when he begins, and his from then on: `known` is what was decided then. */
export async function takeTurn(
  services: Pick<Services, 'db' | 'now'>,
  company: Company,
  respondent: Respondent & { readonly responseId: string; readonly known: readonly number[] | null },
): Promise<Turn> {
  const { definition, base, place, responseId, known } = respondent;
  if (known !== null && definition.rotation !== undefined)
    return { context: askOnly(definition, base, known), factorIds: known };
  const turn = await nextTurn(services, company, respondent);
  if (turn.factorIds !== null)
    claimFactors(services.db, company, definition, place, { responseId, factorIds: turn.factorIds });
  return turn;
}

/** What he would be asked if he began now; nothing is handed out. */
export async function nextTurn(
  { db, now }: Pick<Services, 'db' | 'now'>,
  company: Company,
  { definition, base, place }: Respondent,
): Promise<Turn> {
  if (definition.rotation === undefined) return { context: base, factorIds: null };
  const context = rotate(definition, base, await rotationProgress(db, company, definition, place, now()));
  const factorIds = rotatedFactors(definition).filter((id) => context.enoughFactors?.includes(id) !== true);
  return { context, factorIds };
}
