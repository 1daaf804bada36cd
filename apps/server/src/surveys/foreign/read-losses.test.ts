import { describe, expect, it } from 'vitest';
import { parseDefinition, type Question } from '@otklik/questionnaire';
import { readForeign } from './read-foreign.ts';
import { withoutMarkup } from './typeform/typeform-markup.ts';

const read = (file: unknown) => readForeign(new TextEncoder().encode(JSON.stringify(file)));

function questionsOf(file: unknown): readonly Question[] {
  const { definition } = read(file);
  expect(parseDefinition(definition)).toMatchObject({ ok: true });
  return definition?.questions ?? [];
}

const russian = [{ default: true, enabled: true, language: { code: 'ru' } }];
const formbricks = (...questions: object[]) => ({
  name: 'F',
  languages: russian,
  questions: questions.map((one, at) => ({ id: `q${at + 1}`, headline: { default: `В${at + 1}` }, ...one })),
});
const typeform = (...fields: object[]) => ({
  title: 'T',
  settings: { language: 'en' },
  fields: fields.map((one, at) => ({ ref: `r${at + 1}`, title: `T${at + 1}`, ...one })),
});

describe('what Formbricks loses on the way', () => {
  it('is told of pictures, which are called by their numbers', () => {
    const file = formbricks({
      type: 'pictureSelection',
      allowMulti: true,
      choices: [
        { id: 'xk2p', imageUrl: 'https://example.org/1.png' },
        { id: 'pq9z', imageUrl: 'https://example.org/2.png' },
      ],
    });
    expect(questionsOf(file)).toMatchObject([
      { many: true, options: [{ text: { ru: 'Картинка 1' } }, { text: { ru: 'Картинка 2' } }] },
    ]);
    expect(read(file).report).toMatchObject([{ outcome: 'changed', notes: ['picture_left_out'] }]);
  });

  it('is told of the button to a site, the check of an address, and a variable', () => {
    const file = {
      ...formbricks(
        { type: 'cta', buttonExternal: true, buttonUrl: 'https://example.org', buttonLabel: { default: 'Go' } },
        { type: 'cta', buttonExternal: false, buttonUrl: '' },
        { type: 'openText', inputType: 'url' },
      ),
      variables: [{ id: 'v', name: 'score', type: 'number' }],
    };
    expect(read(file).report).toMatchObject([
      { question: 'variable score', outcome: 'left_out', notes: ['calculated_left_out'] },
      { question: 'q1: В1', outcome: 'changed', notes: ['redirect_left_out'] },
      { question: 'q2: В2', outcome: 'taken' },
      { question: 'q3: В3', outcome: 'changed', notes: ['validation_left_out'] },
    ]);
  });

  it('is told of the fewest characters, which nobody is asked for here, and of limits of what is no text', () => {
    const limited = (charLimit: object, inputType = 'text') => ({ type: 'openText', inputType, charLimit });
    const file = formbricks(
      limited({ enabled: true, min: 20, max: 300 }),
      limited({ enabled: true, max: 300 }),
      limited({ enabled: false, min: 20 }),
      limited({ enabled: true, max: 9 }, 'phone'),
    );
    expect(questionsOf(file)).toMatchObject([{ maxLength: 300 }, { maxLength: 300 }, { maxLength: 2000 }, {}]);
    expect(read(file).report.map(({ notes }) => notes)).toEqual([
      ['validation_left_out'],
      [],
      [],
      ['validation_left_out'],
    ]);
  });

  it('keeps the lines of a contact apart, each of its own kind, and tells where none was shown', () => {
    const line = (placeholder: string, more = {}) => ({ show: true, placeholder: { default: placeholder }, ...more });
    const file = formbricks(
      {
        type: 'contactInfo',
        firstName: line('Ответ'),
        lastName: line('ответ'),
        email: line('', { required: true }),
        phone: line('Мобильный'),
        company: { show: false, placeholder: { default: 'Где' } },
      },
      { type: 'address', city: line('Откуда вы?') },
      { type: 'address', city: { show: false } },
    );
    expect(questionsOf(file)).toMatchObject([
      { type: 'text', text: { ru: 'В1 — Имя' } },
      { type: 'text', text: { ru: 'В1 — Фамилия' } },
      { type: 'email', text: { ru: 'В1 — Электронная почта' }, required: true },
      { type: 'phone', text: { ru: 'В1 — Мобильный' } },
      { type: 'text', text: { ru: 'В2 — Откуда вы?' } },
    ]);
    expect(read(file).report).toMatchObject([
      { outcome: 'changed', notes: ['split_into_rows'] },
      { outcome: 'taken' },
      { question: 'q3: В3', outcome: 'left_out', notes: ['hidden'] },
    ]);
  });
});

describe('what Typeform loses on the way', () => {
  it('keeps the words at the ends and in the middle of a scale', () => {
    const labels = { left: 'no', center: 'maybe', right: 'yes' };
    const [nps, scale] = questionsOf(
      typeform(
        { type: 'nps', properties: { labels: { left: 'no', right: 'yes' } } },
        { type: 'opinion_scale', properties: { steps: 5, labels } },
      ),
    );
    expect(nps).toMatchObject({ type: 'nps', lowLabel: { en: 'no' }, highLabel: { en: 'yes' } });
    expect(scale).toMatchObject({ lowLabel: { en: 'no' }, midLabel: { en: 'maybe' }, highLabel: { en: 'yes' } });
  });

  it('is told of the words in the middle of a recommendation, which has none here', () => {
    const labels = { left: 'no', center: 'maybe', right: 'yes' };
    const { report } = read(typeform({ type: 'nps', properties: { labels } }));
    expect(report).toMatchObject([{ outcome: 'changed', notes: ['middle_label_left_out'] }]);
  });

  it('puts options in the order of the alphabet where it did, and calls bare pictures by their numbers', () => {
    const choices = ['pear', 'Apple', 'fig'].map((label) => ({ ref: label.toLowerCase(), label }));
    const [menu, list, pictures] = questionsOf(
      typeform(
        { type: 'dropdown', properties: { alphabetical_order: true, choices } },
        { type: 'multiple_choice', properties: { choices } },
        {
          type: 'picture_choice',
          properties: {
            choices: [
              { ref: 'a', label: '' },
              { ref: 'b', label: 'Hall' },
            ],
          },
        },
      ),
    );
    expect(menu).toMatchObject({ options: [{ id: 'apple' }, { id: 'fig' }, { id: 'pear' }] });
    expect(list).toMatchObject({ options: [{ id: 'pear' }, { id: 'apple' }, { id: 'fig' }] });
    expect(pictures).toMatchObject({ options: [{ text: { en: 'Picture 1' } }, { text: { en: 'Hall' } }] });
  });

  it('is told of the check of an address', () => {
    expect(read(typeform({ type: 'website' })).report).toMatchObject([{ notes: ['validation_left_out'] }]);
  });

  it('takes the marks of bold and italic off whole words, and off nothing else', () => {
    const [first, second] = questionsOf(
      typeform(
        { type: 'short_text', title: 'Your *full* name' },
        { type: 'long_text', title: '*Hi {{field:r1}}*, _why_?' },
      ),
    );
    expect(first?.text).toEqual({ en: 'Your full name' });
    expect(second?.text).toEqual({ en: 'Hi {{r1}}, why?' });
    expect(withoutMarkup('*_both_* *two words*')).toBe('both two words');
    for (const plain of ['2*3*4', 'snake_case_name', '____', 'Name *', '* a * b', '{{field:_a_}} x_', 'a *b\nc* d'])
      expect(withoutMarkup(plain)).toBe(plain);
  });
});

describe('what SurveyJS loses on the way', () => {
  const elements = [
    { type: 'text', name: 'n', inputType: 'number' },
    { type: 'expression', name: 'twice', title: 'Twice', expression: '{n} * 2' },
  ];

  it('is told once of an element that shows a value', () => {
    const { report } = read({ elements });
    expect(report).toMatchObject([
      { outcome: 'taken' },
      { question: 'expression: twice', outcome: 'changed', notes: ['became_value'] },
    ]);
    expect(report).toHaveLength(2);
    const lost = [{ type: 'expression', name: 'far', expression: 'distance({a}, {b})' }, ...elements];
    expect(read({ elements: lost }).report.filter(({ outcome }) => outcome === 'left_out')).toEqual([
      { question: 'expression: far', outcome: 'left_out', notes: ['calculated_left_out'] },
    ]);
  });

  it('is not told of how its pages looked and were turned, in the words of earlier versions', () => {
    const pages = [{ name: 'p', navigationButtonsVisibility: 'hide', elements }];
    const old = { showProgressBar: 'top', showNavigationButtons: 'none', showTimerPanel: 'top', logoWidth: 300, pages };
    expect(read(old).report.every(({ places }) => places === undefined)).toBe(true);
  });
});
