import { describe, expect, it } from 'vitest';
import { choice, errorsOf, nobody, nps, say, surveyOf, warningsOf, words } from '../../test/survey-of.ts';
import { adviceOn, endOf, sayTo, type Answers, type Context } from '../index.ts';

const survey = surveyOf(
  [nps, choice('drink', ['latte', 'tea'], { many: true, other: true }), words('name'), { id: 'cups', type: 'number' }],
  { calculated: [{ id: 'twice', value: 'cups * 2' }] },
);
const context: Context = {
  ...nobody,
  products: [
    { id: 7, name: 'Latte' },
    { id: 9, name: 'Bun' },
  ],
  customer: { name: '<b>Анна</b>' },
  receipt: { total: 12345.5 },
};

function said(text: string, answers: Answers = {}, language = 'en'): string {
  return sayTo(survey, answers, { ...context, language })({ [language]: text });
}

describe('places in texts', () => {
  it('are filled with answers as the customer saw them, facts and values', () => {
    const answers: Answers = { drink: { chosen: ['tea'], other: 'cocoa' }, cups: 3, nps: 9 };
    expect(said('Why {{nps}} for {{drink}}?', answers)).toBe('Why 9 for tea, cocoa?');
    expect(said('{{twice}} cups, {{receipt.total}} paid', answers)).toBe('6 cups, 12,345.5 paid');
    expect(said('{{receipt.total}}', {}, 'ru')).toBe('12\u00a0345,5');
    expect(said("{{if(nps > 8, 'Great', 'Sorry')}}!", answers)).toBe('Great!');
  });

  it('stay plain text: who renders them escapes them', () => {
    expect(said('Dear {{customer.name}}')).toBe('Dear <b>Анна</b>');
    expect(said('{{name}}', { name: '{{customer.name}}' })).toBe('{{customer.name}}');
  });

  it('say their fallback where there is nothing', () => {
    expect(said("Dear {{customer.surname | 'guest'}}{{name | ''}}")).toBe('Dear guest');
    expect(said("{{customer.surname}}|{{name | 'a|b'}}")).toBe('|a|b');
  });

  it.each([
    [1, '1 чашка'],
    [3, '3 чашки'],
    [5, '5 чашек'],
    [21, '21 чашка'],
    [111, '111 чашек'],
    [1.5, '1,5 чашки'],
  ])('take the form that the language wants: %s', (cups, text) => {
    const form = '{{cups | one: # чашка | few: # чашки | many: # чашек | other: # чашки}}';
    expect(said(form, { cups }, 'ru')).toBe(text);
  });

  it('are checked when the survey is published', () => {
    expect(errorsOf([nps, words('a', { text: say('Why {{nsp}}?') })])).toEqual([
      'questions[1].text.en unknown_question',
    ]);
    expect(errorsOf([nps, words('a', { text: say('Why {{nps?') })])).toEqual([
      'questions[1].text.en invalid_expression',
    ]);
    expect(errorsOf([words('a', { text: say('Why {{nps}}?') }), nps])).toEqual(['questions[0].text.en later_question']);
    expect(warningsOf([nps, words('a', { text: say('{{nps | one: # cup}}') })])).toMatchObject([
      { path: 'questions[1].text.en', code: 'missing_plural', message: 'has no form for other in "en"' },
    ]);
  });
});

describe('a place without words for the case that there is nothing', () => {
  const lacking = (questions: Parameters<typeof surveyOf>[0], more: Record<string, unknown> = {}): string[] =>
    adviceOn(surveyOf(questions, more))
      .filter(({ code }) => code === 'missing_fallback')
      .map(({ path }) => path);
  const must = { ...nps, required: true };
  const why = (text: string, more: Record<string, unknown> = {}) => words('why', { text: say(text), ...more });

  it('is found where the question may be passed over, hidden or jumped over', () => {
    const at = ['questions[1].text.en'];
    expect(lacking([nps, why('Why {{nps}}?')])).toEqual(at);
    expect(lacking([{ ...must, allowDontKnow: true }, why('Why {{nps}}?')])).toEqual(at);
    expect(lacking([must, words('a', { required: true, showIf: 'nps > 5' }), why('{{a}}?')])).toEqual([
      'questions[2].text.en',
    ]);
    expect(
      lacking([{ ...must, jumps: [{ if: 'nps > 5', to: 'why' }] }, words('a', { required: true }), why('{{a}}?')]),
    ).toEqual(['questions[2].text.en']);
    expect(lacking([nps], { thanks: { title: say('{{nps}}!') } })).toEqual(['thanks.title.en']);
    expect(lacking([must, why('Dear {{customer.name}}, why?')])).toEqual(at);
    expect(lacking([nps, why('{{twice}}?')], { calculated: [{ id: 'twice', value: 'nps * 2' }] })).toEqual(at);
  });

  it('is fine where there is an answer whenever it is shown, or words for the other case', () => {
    expect(lacking([must, why('Why {{nps}}?')])).toEqual([]);
    expect(lacking([nps, why("Why {{nps | 'this'}}?")])).toEqual([]);
    expect(lacking([nps, why('Why {{nps}}?', { showIf: 'nps <= 6' })])).toEqual([]);
    expect(lacking([nps, why('Why {{nps}}?', { showIf: { op: 'at_most', question: 'nps', value: 6 } })])).toEqual([]);
    expect(lacking([nps, words('a', { showIf: 'nps > 5' }), why('{{nps}}?', { showIf: "a != ''" })])).toEqual([
      'questions[2].text.en',
    ]);
    expect(lacking([nps, words('a', { showIf: 'nps > 5' }), why('{{nps}}?', { showIf: "a = 'x'" })])).toEqual([]);
    expect(lacking([nps, why("{{if(nps > 8, 'Great', 'Well')}}")])).toEqual([]);
    expect(lacking([must, why('{{context.unit}}')])).toEqual([]);
  });
});

describe('end pages', () => {
  const ending = surveyOf([nps, words('why', { jumps: [{ if: "why = 'stop'", to: 'stopped' }] }), words('more')], {
    ends: [
      { id: 'stopped', title: say('As you wish') },
      {
        id: 'happy',
        showIf: 'nps >= 9',
        title: say('Thank you for {{nps}}!'),
        redirect: { url: 'https://example.com/r?x=1', parameters: { score: 'nps', who: 'customer.name', no: 'more' } },
      },
    ],
    quotas: [{ id: 'happy_ones', counts: 'nps >= 9', limit: 1, end: 'stopped' }],
  });

  it('are the first whose condition holds, else the thanks', () => {
    expect(endOf(ending, { nps: 5 }, context)).toEqual({
      id: null,
      title: 'thanks',
      text: null,
      next: null,
      redirect: null,
    });
    expect(endOf(ending, { nps: 10 }, context)).toMatchObject({ id: 'happy', title: 'Thank you for 10!' });
    expect(endOf(ending, { nps: 10, why: 'stop' }, context).id).toBe('stopped');
  });

  it('encode what they hand on', () => {
    expect(endOf(ending, { nps: 9 }, context).redirect).toBe(
      'https://example.com/r?x=1&score=9&who=%3Cb%3E%D0%90%D0%BD%D0%BD%D0%B0%3C%2Fb%3E',
    );
  });

  it('are reached by a full quota, but not by those who were past it already', () => {
    const full = { ...context, fullQuotas: ['happy_ones'] };
    expect(endOf(ending, { nps: 9 }, full).id).toBe('stopped');
    expect(endOf(ending, { nps: 9, why: 'good' }, full).id).toBe('happy');
    expect(endOf(ending, { nps: 5 }, full).id).toBe(null);
  });
});
