import type { AlertCondition } from '@otklik/contract';
import { conditionFindings, factsInLine } from '@otklik/questionnaire';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import { publishedDefinition } from '../surveys/surveys.service.ts';

type Condition = Extract<AlertCondition, { kind: 'answer.condition' }>;

type Where = Pick<Work, 'db' | 'workspaceId'>;

/** Refuses what would never hold, and says where in the line it goes wrong. */
export async function assertCondition(where: Where, { surveyId, when }: Condition): Promise<void> {
  const definition = surveyId === null ? null : await publishedDefinition(where, surveyId);
  if (surveyId !== null && definition === null)
    throw invalidField('condition.surveyId', 'unknown', 'names no published survey of this company');
  const [wrong] = conditionFindings(when, definition);
  if (wrong !== undefined) throw invalidField('condition.when', wrong.code, wrong.message);
  // Nobody's name is read for a rule: without the right to personal data it would tell who is a customer.
  if (factsInLine(when).some((fact) => fact.of === 'customer' && fact.name === 'name'))
    throw invalidField('condition.when', 'personal', 'asks for a name; rules look at attributes of customers');
}
