import type { ImportMapping } from '@otklik/contract';
import type { Database } from '../platform/database/database.ts';
import { Problem } from '../platform/errors.ts';
import { surveyStateOf, surveyVersionOf, type SurveyVersion } from '../responses/survey-version.ts';

/** The version that the rows of a file answer; undefined where the mapping names no survey. @throws Problem when there is no such version */
export async function askedSurvey(
  db: Database,
  workspaceId: number,
  { survey }: Pick<ImportMapping, 'survey'>,
): Promise<SurveyVersion | undefined> {
  if (survey === undefined) return undefined;
  const version = await surveyVersionOf(db, workspaceId, survey.id, survey.number);
  if (version === null)
    throw new Problem('invalid_input', 'survey: names no published version of a survey of this company', {
      details: [{ path: 'survey', code: 'unknown', message: 'names no published version of a survey of this company' }],
    });
  return version;
}

/** What is asked now. @throws Problem `not_found`, or when the survey was never published */
export async function publishedSurvey(db: Database, workspaceId: number, surveyId: number): Promise<SurveyVersion> {
  const state = await surveyStateOf(db, workspaceId, surveyId);
  if (state === null) throw new Problem('not_found');
  const version =
    state.publishedNumber === null ? null : await surveyVersionOf(db, workspaceId, surveyId, state.publishedNumber);
  if (version === null)
    throw new Problem('conflict', 'Publish the survey first: answers belong to a published version');
  return version;
}
