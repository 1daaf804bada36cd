import { answersSchema, linesOnAnswers, signedMark, type Answers, type Context } from '@otklik/questionnaire';
import { zoneOf, type Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { localTime } from '../../platform/local-time.ts';
import type { Services } from '../../platform/services.ts';
import { factsOfMany } from './known-facts.ts';
import type { NoticedAnswer } from './noticed-answer.ts';
import type { ResponseRow } from '../response.ts';
import { contextOf } from './response-facts.ts';
import { withWords } from '../saved-answers.ts';
import { surveyVersionOf } from '../survey-version.ts';

/** Whether a line of the expression language holds for an answer. */
export type HoldsLine = (line: string) => boolean;

/**
 * What conditions outside the questionnaire may look at, for several answers at once: the answers as they were given, to the version
 * that asked them, and what is known of the customer and his receipt today. Nobody's name is among it.
 * @returns in the order of the answers
 */
export async function linesOnNoticed(
  services: Services,
  db: WorkspaceDb,
  { workspaceId, company }: { readonly workspaceId: number; readonly company: Company },
  noticed: readonly NoticedAnswer[],
): Promise<HoldsLine[]> {
  const facts = await factsOfMany(
    { db, secrets: null },
    workspaceId,
    noticed.map(({ row }) => row),
  );
  const judged: HoldsLine[] = [];
  for (const [place, { row, comments }] of noticed.entries()) {
    const version =
      row.surveyId === null || row.surveyNumber === null
        ? null
        : await surveyVersionOf(services.db, workspaceId, row.surveyId, row.surveyNumber);
    const context = { ...occasionOf(company, row, version), ...facts[place] };
    judged.push(linesOnAnswers(version?.definition ?? null, answersOf(row.answers, comments), context));
  }
  return judged;
}

/** What came without a questionnaire and names no language came in none; the customer's page speaks Russian then. */
const withoutSurvey = { definition: { defaultLanguage: 'ru' } };

type Occasion = Parameters<typeof contextOf>[1] & Pick<ResponseRow, 'id' | 'answeredAt' | 'unitId'>;

/** What is known of an answer by itself, without its customer and his receipt. */
export function occasionOf(company: Company, row: Occasion, version: Parameters<typeof contextOf>[2] | null): Context {
  const today = localTime(row.answeredAt, zoneOf(company, row.unitId)).day;
  return { ...contextOf(company, row, version ?? withoutSurvey), today, seed: row.id };
}

/** Answers as they were given, put together from where they are kept. */
export function answersOf(kept: ResponseRow['answers'], comments: NoticedAnswer['comments']): Answers {
  const stored = withWords(kept, comments);
  const read = answersSchema.safeParse(Object.fromEntries(Object.entries(stored).map(withContact)));
  return read.success ? read.data : {};
}

/** A contact is kept with the customer; that there was one is what remains of it in the answer. */
function withContact([question, answer]: [string, unknown]): [string, unknown] {
  const isContact = typeof answer === 'object' && answer !== null && 'consent' in answer && answer.consent === true;
  return [question, isContact ? { ...answer, name: signedMark } : answer];
}
