import { sheetDesign, type SheetDesign } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export async function findSheetDesign(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
): Promise<SheetDesign | undefined> {
  const row = await db
    .selectFrom('survey_sheets')
    .select(['texts', 'colour', 'paper'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  return row && sheetDesign.parse(row);
}

export async function saveSheetDesign(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
  { texts, colour, paper }: SheetDesign,
): Promise<void> {
  const set = { texts: JSON.stringify(texts), colour, paper };
  await db
    .insertInto('survey_sheets')
    .values({ workspace_id: workspaceId, survey_id: surveyId, ...set })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id']).doUpdateSet(set))
    .execute();
}
