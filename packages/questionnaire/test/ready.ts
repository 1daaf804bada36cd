import { readyDefinitions, type Context, type SurveyDefinition } from '../src/index.ts';

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
};
