import { describe, expect, it } from 'vitest';
import { ready } from '../../test/ready.ts';
import { parseDefinition, publishedJsonSchema, readyDefinitions, type Condition } from '../index.ts';

type Draft = Record<string, unknown>;
const say = (en: string): Draft => ({ en });
const text = (id: string, showIf?: Condition): Draft => ({
  id,
  type: 'text',
  text: say(id),
  multiline: false,
  maxLength: 100,
  showIf,
});
const nps: Draft = { id: 'nps', type: 'nps', text: say('Recommend?') };
const survey = (questions: Draft[], more: Draft = {}): Draft => ({
  schema: 1,
  languages: ['en'],
  defaultLanguage: 'en',
  title: say('t'),
  questions,
  thanks: { title: say('thanks') },
  ...more,
});

function errors(definition: unknown): string[] {
  const parsed = parseDefinition(definition);
  return parsed.ok ? [] : parsed.errors.map(({ path, code }) => `${path} ${code}`);
}

describe('a definition', () => {
  it.each(readyDefinitions.map(({ key }) => key))('%s is sound and complete in three languages', (key) => {
    expect(parseDefinition(ready(key))).toMatchObject({ ok: true, warnings: [] });
  });

  it('comes back through JSON unchanged', () => {
    const definition = ready('after_purchase');
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toMatchObject({ ok: true, definition });
  });

  it('names the path of what is wrong', () => {
    expect(errors(null)).toEqual([' invalid_type']);
    expect(errors(survey([{ ...nps, scale: '1-5' }]))).toEqual(['questions[0] unrecognized_keys']);
    expect(errors(survey([{ ...nps, type: 'hologram' }]))).toEqual(['questions[0].type invalid_union']);
    expect(errors(survey([{ ...nps, id: 'Not a slug' }]))).toEqual(['questions[0].id invalid_format']);
    expect(errors(survey([{ id: 's', type: 'satisfaction', text: say('s'), scale: '0-1', factorId: null }]))).toEqual([
      'questions[0].scale invalid_value',
    ]);
  });

  it('finds duplicates, unknown and later questions, cycles', () => {
    expect(errors(survey([nps, nps]))).toEqual(['questions[1].id duplicate_question']);
    expect(errors(survey([nps, text('a', { op: 'answered', question: 'b' })]))).toEqual([
      'questions[1].showIf unknown_question',
    ]);
    expect(errors(survey([text('a', { op: 'answered', question: 'nps' }), nps]))).toEqual([
      'questions[0].showIf later_question',
    ]);
    const cycle = [
      text('a', { op: 'answered', question: 'b' }),
      text('b', { op: 'not', of: { op: 'answered', question: 'a' } }),
    ];
    expect(errors(survey(cycle))).toEqual([
      'questions[0].showIf condition_cycle',
      'questions[1].showIf condition_cycle',
    ]);
    expect(errors(survey([text('a', { op: 'answered', question: 'a' })]))).toEqual([
      'questions[0].showIf condition_cycle',
    ]);
  });

  it('finds comparisons that mean nothing', () => {
    expect(errors(survey([nps, text('a', { op: 'includes', question: 'nps', value: 'x' })]))).toEqual([
      'questions[1].showIf comparison_misfit',
    ]);
    expect(errors(survey([text('b'), text('a', { op: 'at_most', question: 'b', value: 2 })]))).toEqual([
      'questions[1].showIf comparison_misfit',
    ]);
  });

  it('finds questions that nothing can show', () => {
    const low: Condition = { op: 'at_most', question: 'nps', value: 2 };
    const high: Condition = { op: 'at_least', question: 'nps', value: 9 };
    expect(errors(survey([nps, text('a', { op: 'all', of: [low, high] })]))).toEqual([
      'questions[1].showIf unreachable_question',
    ]);
    expect(errors(survey([nps, text('a', { op: 'at_least', question: 'nps', value: 11 })]))).toEqual([
      'questions[1].showIf unreachable_question',
    ]);
    expect(
      errors(survey([nps, text('a', low), text('b', { op: 'all', of: [high, { op: 'answered', question: 'a' }] })])),
    ).toEqual(['questions[2].showIf unreachable_question']);
    expect(
      errors(
        survey([
          nps,
          text('a', low),
          text('b', { op: 'all', of: [low, { op: 'equals', question: 'a', value: 'yes' }] }),
        ]),
      ),
    ).toEqual([]);
    expect(
      errors(
        survey([
          nps,
          text('a', {
            op: 'all',
            of: [
              { op: 'channel_is', value: 'sms' },
              { op: 'bought', productId: 3 },
            ],
          }),
        ]),
      ),
    ).toEqual([]);
  });

  it('warns of missing translations, and refuses a text without its default language', () => {
    expect(parseDefinition(survey([nps], { languages: ['en', 'uk'] }))).toMatchObject({
      ok: true,
      warnings: [
        { path: 'title.uk', code: 'missing_translation' },
        { path: 'questions[0].text.uk' },
        { path: 'thanks.title.uk' },
      ],
    });
    expect(errors(survey([nps], { languages: ['en', 'uk'], defaultLanguage: 'uk' }))).toContain(
      'title.uk missing_text',
    );
  });

  it('has a published JSON Schema', () => {
    expect(publishedJsonSchema()).toMatchObject({
      $id: 'otklik:survey-definition:1',
      type: 'object',
      required: expect.arrayContaining(['questions']),
    });
  });
});
