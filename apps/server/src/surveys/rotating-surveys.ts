import { definitionSchema, type SurveyDefinition } from '@otklik/questionnaire';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** The published version of a survey whose factors take turns. */
export interface RotatingSurvey {
  readonly number: number;
  /** Of the definition: equal marks are equal definitions. */
  readonly mark: string;
}

/** The published versions that take turns, as one value for a statement that has to know them: survey id → version. */
export function selectRotating(workspaceId: number) {
  return sql<Record<string, RotatingSurvey> | null>`(
    select jsonb_object_agg(s.id, jsonb_build_object('number', v.number, 'mark', v.rotation_mark))
    from survey_versions v join surveys s on s.workspace_id = ${workspaceId} and s.id = v.survey_id and s.published_number = v.number
    where v.workspace_id = ${workspaceId} and v.rotation_mark is not null)`;
}

const definitions = new Map<string, SurveyDefinition>();
const REMEMBERED = 500;

/** Read once by a process, and found by its mark. @throws RangeError for a version that was never published */
export async function rotatingDefinition(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
  { number, mark }: RotatingSurvey,
): Promise<SurveyDefinition> {
  const known = definitions.get(mark);
  if (known !== undefined) return known;
  const row = await db
    .selectFrom('survey_versions')
    .select('definition')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new RangeError(`survey ${surveyId} has no version ${number}`);
  const definition = definitionSchema.parse(row.definition);
  if (definitions.size >= REMEMBERED) definitions.clear();
  definitions.set(mark, definition);
  return definition;
}
