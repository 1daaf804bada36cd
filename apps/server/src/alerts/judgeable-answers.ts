import type { AlertRuleFields } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { Services } from '../platform/services.ts';
import { linesOnNoticed } from '../responses/facts/lines-on-noticed.ts';
import type { NoticedAnswer } from '../responses/facts/noticed-answer.ts';
import type { AlertDesk } from './alert.ts';
import type { JudgedAnswer } from './answer-findings.ts';

/** Answers with what these rules may ask of them; what no rule asks for is not read. In the order given. */
export async function judgeable(
  services: Services,
  { db, workspaceId }: Pick<AlertDesk, 'db' | 'workspaceId'>,
  company: Company,
  answers: readonly NoticedAnswer[],
  rules: readonly { readonly rule: Pick<AlertRuleFields, 'condition'> }[],
): Promise<JudgedAnswer[]> {
  if (!rules.some(({ rule }) => rule.condition.kind === 'answer.condition'))
    return answers.map((answer) => ({ ...answer, holds: () => false }));
  const lines = await linesOnNoticed(services, db, { workspaceId, company }, answers);
  return answers.map((answer, place) => ({ ...answer, holds: lines[place] ?? (() => false) }));
}
