import { Model, QuestionMultipleTextModel } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { parseDefinition, readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import { surveyjs } from '../testing/files.ts';
import { readForeign } from '../read-foreign.ts';
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

  it('says where words are compared: theirs takes capital and small letters for the same', () => {
    const definition: SurveyDefinition = {
      schema: 1,
      languages: ['en'],
      defaultLanguage: 'en',
      title: { en: 'T' },
      questions: [
        { id: 'code', type: 'text', text: { en: 'Code' }, multiline: false, maxLength: 9 },
        {
          id: 'drink',
          type: 'choice',
          text: { en: 'Drink' },
          many: false,
          options: [{ id: 'tea', text: { en: 'Tea' } }],
        },
        { id: 'exact', type: 'yes_no', text: { en: '?' }, showIf: "code = 'VIP' and drink = 'tea'" },
        { id: 'listed', type: 'yes_no', text: { en: '?' }, skipIf: "code in ['a', 'b']" },
        { id: 'any_case', type: 'yes_no', text: { en: '?' }, showIf: "lower(code) = 'vip'" },
        { id: 'digits', type: 'yes_no', text: { en: '?' }, showIf: "code = '12' or drink = 'tea'" },
      ],
      ends: [{ id: 'end', title: { en: 'Bye' }, showIf: "not (code = 'no')" }],
      thanks: { title: { en: 'Thanks' } },
    };
    const told = writeSurveyjs(definition).leftOut.filter(({ part }) => part === 'letterCase');
    expect(told.map(({ of }) => of)).toEqual(['exact', 'listed', 'end']);
    // It is so: what is hidden here is shown there.
    expect(visible(definition, { code: 'vip', drink: 'tea' })).toContain('exact');
  });

  it('says what our page would say of its own, in the language in which the survey is asked', () => {
    const text = { uk: 'Разом', kk: 'Бірге' };
    const { survey } = writeSurveyjs({
      schema: 1,
      languages: ['uk', 'kk'],
      defaultLanguage: 'uk',
      title: text,
      questions: [
        {
          id: 'both',
          type: 'importance_satisfaction',
          text,
          scale: '1-5',
          factors: [{ factorId: 1, text: { uk: 'Швидкість', kk: 'Жылдамдық' } }],
        },
        { id: 'who', type: 'contact', text, fields: ['name', 'phone', 'email'], consent: text },
      ],
      thanks: { title: text },
    });
    const model = new Model(survey);
    const titles = () => model.getAllQuestions().map(({ title }) => title);
    const items = () => {
      const who = model.getQuestionByName('who');
      return who instanceof QuestionMultipleTextModel
        ? who.items.map(({ title, inputType }) => [title, inputType])
        : null;
    };
    expect(titles()).toEqual(['Разом — Наскільки важливо', 'Разом — Наскільки задоволені', 'Разом']);
    expect(items()).toEqual([
      ['Імʼя', 'text'],
      ['Телефон', 'tel'],
      ['Ел. пошта', 'email'],
    ]);
    // Nobody has written the page's words in Kazakh: they are said in the survey's default language, as the page says them.
    model.locale = 'kk';
    expect(titles()[0]).toBe('Бірге — Наскільки важливо');
  });
});
