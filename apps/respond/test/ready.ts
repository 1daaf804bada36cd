import { readyDefinitions, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import { renderSurveyPage, type SurveyPage } from '../src/index.ts';

/** A ready survey with factor ids 1, 2, 3 … in the order its factors are named. */
export function ready(key: string): SurveyDefinition {
  const found = readyDefinitions.find((survey) => survey.key === key);
  if (found === undefined) throw new Error(`there is no ready survey "${key}"`);
  return found.build((factor) => found.factors.findIndex(({ key: name }) => name === factor) + 1);
}

export const atTheTable: Context = {
  language: 'ru',
  channel: 'qr',
  products: [
    { id: 7, name: 'Капучино' },
    { id: 9, name: 'Круассан' },
  ],
  unitName: 'Невский, 40',
};

export const company = { name: 'Кофейни «Полдень»', colour: '#0b6e6a' };

/** The page of a ready survey; whatever matters to the test is said by it. */
export function pageOf(key: string, changes: Partial<SurveyPage> = {}): string {
  return renderSurveyPage({
    company,
    definition: ready(key),
    answers: {},
    context: atTheTable,
    action: '/s/abc',
    responseKey: 'key-1',
    script: null,
    ...changes,
  });
}

/** The fields a browser would send for these answers, all questions shown: the way back of `readForm`. */
export function fieldsOf(answers: Answers): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [id, value] of Object.entries(answers)) {
    fields.append('shown', id);
    const put = (part: string, field: unknown): void => {
      if (typeof field === 'number' || typeof field === 'string') fields.append(`a.${id}${part}`, String(field));
    };
    if (typeof value !== 'object') put('', value);
    else if ('none' in value) put('', value.none === 'dont_know' ? 'dont_know' : undefined);
    else if ('chosen' in value && Array.isArray(value.chosen)) {
      value.chosen.forEach((reason) => put('', reason));
      if (value.other !== undefined) put('', 'other');
      put('.other', value.other);
    } else {
      for (const [part, field] of Object.entries<unknown>(value)) {
        if (typeof field === 'object' && field !== null) {
          for (const [half, score] of Object.entries(field)) put(`.${part}.${half.charAt(0)}`, score);
        } else put(`.${part}`, field === true ? '1' : field);
      }
    }
  }
  return fields;
}
