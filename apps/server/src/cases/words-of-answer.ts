import type { CaseTrigger, Language } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { NoticedAnswer } from '../responses/facts/noticed-answer.ts';
import { languageOf } from '../surveys/customer-language.ts';

const words: Readonly<Record<Language, string>> = {
  ru: '{touchpoint}: оценка {score} из {best}',
  uk: '{touchpoint}: оцінка {score} з {best}',
  en: '{touchpoint}: {score} out of {best}',
};

/** What opened the case, as its first line: the customer reads it on his page too. */
export function sayLowScore(
  company: Company,
  { row, ratings }: NoticedAnswer,
  trigger: Pick<CaseTrigger, 'role' | 'scale' | 'score'>,
): string {
  const low = ratings
    .filter(({ role, scale, score }) => role === trigger.role && scale === trigger.scale && score <= trigger.score)
    .toSorted((a, b) => a.score - b.score)[0];
  const values = {
    touchpoint: company.touchpoints.byId.get(row.touchpointId)?.name ?? company.name,
    score: String(low?.score ?? trigger.score),
    best: trigger.scale.split('-')[1] ?? '',
  };
  return words[languageOf(row.language)].replaceAll(
    /\{(touchpoint|score|best)\}/g,
    (_, name: keyof typeof values) => values[name],
  );
}
