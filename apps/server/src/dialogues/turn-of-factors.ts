import { instanceOf, questionNamed, rowsOf } from '@otklik/questionnaire';
import { companyOf } from '../company/company.snapshot.ts';
import { releaseTurn } from '../counts/rotation-progress.ts';
import { nextTurn, takeTurn } from '../counts/take-turn.ts';
import { afterCommit, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { surveyVersionOf } from '../responses/survey-version.ts';
import { contextOf, type Dialogue, type Occasion } from './dialogue.ts';
import type { DialogueRow } from './dialogues.store.ts';

type Place = Pick<DialogueRow, 'workspace_id' | 'unit_id' | 'touchpoint_id' | 'response_id'>;
type Survey = Pick<DialogueRow, 'survey_id' | 'survey_number'>;

/**
 * A dialogue with the factors of its turn. They are handed out when the customer is heard for the first time: of those who are
 * invited into a chat most stay silent, and what was handed out to them would be asked of nobody. The question that stands
 * open by then is his in any case.
 */
export async function withTurn(
  services: Services,
  row: Place,
  occasion: Occasion,
  dialogue: Dialogue,
): Promise<Dialogue> {
  const { definition } = occasion;
  if (definition.rotation === undefined || dialogue.factorIds !== null) return dialogue;
  const { turn } = await takeTurn(services, await companyOf(services.db, row.workspace_id), {
    definition,
    base: contextOf(occasion, dialogue),
    place: placeOf(row),
    responseId: row.response_id,
    known: null,
  });
  return { ...dialogue, factorIds: [...new Set([...(turn ?? []), ...openNow(occasion, dialogue)])] };
}

/** An occasion as it is put to somebody who was not heard yet: what he would be asked if he began now. */
export async function beforeTurn(
  services: Services,
  row: Place,
  occasion: Occasion,
  dialogue: Dialogue,
): Promise<Occasion> {
  const { definition } = occasion;
  if (definition.rotation === undefined || dialogue.factorIds !== null) return occasion;
  const base = contextOf(occasion, dialogue);
  const company = await companyOf(services.db, row.workspace_id);
  const { context } = await nextTurn(services, company, { definition, base, place: placeOf(row) });
  return { ...occasion, context };
}

/** Nothing is asked of him any more: what he answered is in the counts as soon as this transaction is, the rest is asked of others. */
export async function giveBack(services: Services, db: WorkspaceDb, row: Place & Survey): Promise<void> {
  const version = await surveyVersionOf(services.db, row.workspace_id, row.survey_id, row.survey_number);
  if (version?.definition.rotation === undefined) return;
  const { definition } = version;
  const company = await companyOf(services.db, row.workspace_id);
  afterCommit(db, () => releaseTurn(services.db, company, definition, placeOf(row), row.response_id));
}

/** What the open question is about, factor and product. */
function openNow(occasion: Occasion, dialogue: Dialogue): number[] {
  const { asked } = dialogue;
  if (asked === null) return [];
  const question = questionNamed(occasion.definition, asked.questionId, contextOf(occasion, dialogue));
  const { productId } = instanceOf(asked.questionId);
  if (question?.type === 'satisfaction') return [question.factorId, productId].filter((id) => id !== null);
  if (question?.type !== 'factor_ratings') return productId === null ? [] : [productId];
  const row = rowsOf(question, occasion.context.products).find(({ key }) => key === asked.row);
  return [row?.factorId ?? null, row?.productId ?? productId].filter((id) => id !== null);
}

function placeOf({ workspace_id, unit_id, touchpoint_id }: Place) {
  return { workspaceId: workspace_id, unitId: unit_id, touchpointId: touchpoint_id };
}
