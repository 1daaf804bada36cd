import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { parseDefinition, readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import { surveyjs } from './testing/files.ts';
import { readForeign } from './read-foreign.ts';
import { writeSurveyjs } from './write-surveyjs.ts';

function visible(definition: SurveyDefinition, answers: Record<string, unknown>): string[] {
  const model = new Model(writeSurveyjs(definition).survey);
  expect(model.jsonErrors ?? []).toEqual([]);
  model.data = answers;
  return model.getAllQuestions(true).map(({ name }) => name);
}

describe('a survey for SurveyJS', () => {
  it('is read there without an error, whichever ready questionnaire it was', () => {
    let factor = 0;
    for (const ready of readyDefinitions) {
      const parsed = parseDefinition(ready.build(() => (factor += 1)));
      if (!parsed.ok) throw new Error(`${ready.key} is not valid`);
      expect(visible(parsed.definition, {}).length).toBeGreaterThan(0);
    }
  });

  it('shows there what is shown here, after having come from there', () => {
    const { definition } = readForeign(new TextEncoder().encode(JSON.stringify(surveyjs)));
    if (definition === null) throw new Error('nothing was read');
    expect(visible(definition, { score: 9 })).toEqual(['score', 'parts_speed', 'parts_taste', 'again']);
    expect(visible(definition, { score: 3, reasons: ['price'] })).toEqual([
      'score',
      'reasons',
      'details',
      'parts_speed',
      'parts_taste',
      'again',
    ]);
    expect(visible(definition, { score: 3 })).toEqual(['score', 'reasons', 'parts_speed', 'parts_taste', 'again']);
  });

  it('says what their format cannot', () => {
    const { survey, leftOut } = writeSurveyjs({
      schema: 1,
      languages: ['en'],
      defaultLanguage: 'en',
      title: { en: 'T' },
      questions: [
        { id: 'v', type: 'voice', text: { en: 'Say' } },
        { id: 's', type: 'statement', text: { en: 'a < b' }, showIf: "customer.city = 'X'" },
      ],
      thanks: { title: { en: '<b>' } },
    });
    expect(leftOut).toEqual([
      { of: 'v', part: 'question' },
      { of: 's', part: 'showIf' },
    ]);
    expect(JSON.stringify(survey)).toContain('a &lt; b');
    expect(JSON.stringify(survey)).not.toContain('<b>');
  });
});
