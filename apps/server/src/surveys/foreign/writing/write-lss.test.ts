import { describe, expect, it } from 'vitest';
import { parseDefinition, readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import { lss } from '../testing/files.ts';
import { readForeign } from '../read-foreign.ts';
import { readLssTables } from '../lss/lss-tables.ts';
import { writeLss } from './write-lss.ts';

const read = (file: string) => readForeign(new TextEncoder().encode(file));
const back = (definition: SurveyDefinition) => read(writeLss(definition).lss).definition?.questions ?? [];

describe('a survey for LimeSurvey', () => {
  it('is read back question by question, whichever ready questionnaire it was', () => {
    let factor = 0;
    for (const ready of readyDefinitions) {
      const parsed = parseDefinition(ready.build(() => (factor += 1)));
      if (!parsed.ok) throw new Error(`${ready.key} is not valid`);
      const { leftOut } = writeLss(parsed.definition);
      const asked = parsed.definition.questions.filter(
        ({ id }) => !leftOut.some((one) => one.of === id && one.part === 'question'),
      );
      expect(back(parsed.definition).length, ready.key).toBeGreaterThanOrEqual(asked.length);
    }
  });

  it('means what it meant, after having come from there', () => {
    const { definition } = read(lss);
    if (definition === null) throw new Error('nothing was read');
    const again = back(definition);
    expect(again.map(({ type, text }) => [type, text])).toEqual(
      definition.questions.map(({ type, text }) => [type, text]),
    );
    expect(again.map(({ showIf }) => showIf)).toEqual([
      undefined,
      "visit = 'a1'",
      "used includes 'sq2'",
      "used includes 'sq2'",
      'not (answered(visit))',
    ]);
  });

  it('keeps what would be markup as words, and says what their format cannot', () => {
    const definition: SurveyDefinition = {
      schema: 1,
      languages: ['ru', 'en'],
      defaultLanguage: 'ru',
      title: { ru: 'a ]]> b', en: 'c' },
      questions: [
        { type: 'nps', id: 'nps', text: { ru: 'Посоветуете <нас> & «их»?' }, jumps: [{ if: 'nps = 10', to: 'end' }] },
        {
          type: 'text',
          id: 'why',
          text: { ru: 'Почему?' },
          multiline: true,
          maxLength: 300,
          showIf: 'nps <= 6 and nps in [1, 2]',
        },
        {
          type: 'text',
          id: 'city',
          text: { ru: 'Где?' },
          multiline: false,
          maxLength: 50,
          showIf: "customer.city = 'Тверь'",
        },
        { type: 'voice', id: 'say', text: { ru: 'Скажите' } },
      ],
      thanks: { title: { ru: 'Спасибо!' } },
    };
    const { lss: file, leftOut } = writeLss(definition);
    expect(leftOut).toEqual([
      { of: 'nps', part: 'jumps' },
      { of: 'city', part: 'showIf' },
      { of: 'say', part: 'question' },
    ]);
    const again = read(file);
    expect(again.definition).toMatchObject({ title: { ru: 'a ]]> b', en: 'c' }, languages: ['ru', 'en'] });
    expect(again.definition?.questions[0]).toMatchObject({ type: 'nps', text: { ru: 'Посоветуете <нас> & «их»?' } });
    expect(again.definition?.questions[1]).toMatchObject({ type: 'text', maxLength: 300 });
    expect(again.definition?.questions[1]?.showIf).toContain('nps <= 6');
    const codes = readLssTables(file)
      .rows('questions')
      .map(({ title }) => title);
    expect(codes).toEqual(['nps', 'why', 'city']);
  });

  it('heads both scales of a factor in each language', () => {
    const text = { ru: 'Вместе', uk: 'Разом' };
    const { lss: file } = writeLss({
      schema: 1,
      languages: ['ru', 'uk'],
      defaultLanguage: 'ru',
      title: text,
      questions: [
        { id: 'both', type: 'importance_satisfaction', text, scale: '1-5', factors: [{ factorId: 1, text }] },
      ],
      thanks: { title: text },
    });
    const heads = readLssTables(file).rows('question_attributes');
    expect(heads.map(({ attribute, language, value }) => [attribute, language, value])).toEqual([
      ['dualscale_headerA', 'ru', 'Насколько важно'],
      ['dualscale_headerA', 'uk', 'Наскільки важливо'],
      ['dualscale_headerB', 'ru', 'Насколько довольны'],
      ['dualscale_headerB', 'uk', 'Наскільки задоволені'],
    ]);
  });
});
