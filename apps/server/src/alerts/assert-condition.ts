import type { AlertCondition } from '@otklik/contract';
import { conditionFindings, definitionSchema, type SurveyDefinition } from '@otklik/questionnaire';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';

type Condition = Extract<AlertCondition, { kind: 'answer.condition' }>;

type Where = Pick<Work, 'db' | 'workspaceId'>;

/** Refuses what would never hold, and says where in the line it goes wrong. */
export async function assertCondition(where: Where, { surveyId, when }: Condition): Promise<void> {
  const definition = surveyId === null ? null : await publishedDefinition(where, surveyId);
  const [wrong] = conditionFindings(when, definition);
  if (wrong !== undefined) throw invalidField('condition.when', wrong.code, wrong.message);
  // Nobody's name is read for a rule: without the right to personal data it would tell who is a customer.
  if (/\bcustomer\s*\.\s*\{?\s*name\b/.test(when))
    throw invalidField('condition.when', 'personal', 'asks for a name; rules look at attributes of customers');
}

/** What the survey asks just now. */
async function publishedDefinition({ db, workspaceId }: Where, surveyId: number): Promise<SurveyDefinition> {
  const found = await db
    .selectFrom('surveys as s')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.workspace_id', '=', 's.workspace_id')
        .onRef('v.survey_id', '=', 's.id')
        .onRef('v.number', '=', 's.published_number'),
    )
    .select('v.definition')
    .where('s.workspace_id', '=', workspaceId)
    .where('v.workspace_id', '=', workspaceId)
    .where('s.id', '=', surveyId)
    .executeTakeFirst();
  if (found === undefined)
    throw invalidField('condition.surveyId', 'unknown', 'names no published survey of this company');
  return definitionSchema.parse(found.definition);
}
