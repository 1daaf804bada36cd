import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseDefinition, type Question } from '@otklik/questionnaire';
import { Problem } from '../../platform/errors.ts';
import { formbricks, lsg, lsq, lss, qsf, surveyjs, typeform } from './testing/files.ts';
import { partsOfLss } from './testing/parts-of-lss.ts';
import { readForeign } from './read-foreign.ts';

const read = (file: unknown) => readForeign(bytes(file));
const bytes = (file: unknown) => new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));

function questionsOf(file: unknown): Question[] {
  const { definition } = read(file);
  expect(definition === null ? null : parseDefinition(definition)).toMatchObject({ ok: true });
  return definition?.questions ?? [];
}
const named = (questions: readonly Question[], id: string) => questions.find((question) => question.id === id);

describe('a questionnaire of Qualtrics', () => {
  it('comes over question by question in the order of its flow, and says what was changed', () => {
    const { format, definition, report } = read(qsf);
    expect(format).toBe('qsf');
    expect(definition).toMatchObject({
      title: { en: 'After a visit' },
      languages: ['en', 'ru'],
      defaultLanguage: 'en',
    });
    expect(definition?.questions.map(({ id, type }) => [id, type])).toEqual([
      ['q1', 'nps'],
      ['q2', 'choice'],
      ['q3_1', 'choice'],
      ['q3_2', 'choice'],
      ['q4', 'email'],
    ]);
    expect(report).toMatchObject([
      { question: 'Q1: Would you recommend us?', outcome: 'changed', notes: ['became_scale'] },
      { question: 'Q2: Why?', outcome: 'changed', notes: ['script_left_out'] },
      { question: 'Q3: How was it?', outcome: 'changed', notes: ['split_into_rows', 'condition_left_out'] },
      { question: 'Q4: Your e-mail', outcome: 'taken' },
      { question: 'Q5: Thrown away', outcome: 'left_out', notes: ['in_no_block'] },
    ]);
  });

  it('calls choices by the codes of its results, and keeps the codes of a scale', () => {
    const source = structuredClone(qsf);
    const asked = source.SurveyElements.flatMap(({ Payload }) =>
      Payload instanceof Object && 'QuestionType' in Payload ? [Payload] : [],
    );
    Object.assign(asked.find(({ DataExportTag }) => DataExportTag === 'Q2') ?? {}, {
      RecodeValues: { '1': '7', '2': -1 },
    });
    expect(named(questionsOf(source), 'q2')).toMatchObject({
      options: [{ id: 'c_1' }, { id: 'c7' }, { id: 'c3' }, { id: 'c4' }],
    });
  });

  it('keeps translations, conditions, the line for other words and exclusive options', () => {
    const why = named(questionsOf(qsf), 'q2');
    expect(why).toMatchObject({
      text: { en: 'Why?', ru: 'Почему?' },
      showIf: '(q1 = 0) or (q1 = 1)',
      many: true,
      other: true,
      required: true,
      options: [
        { id: 'c2', text: { en: 'Slow', ru: 'Медленно' } },
        { id: 'c1', text: { en: 'Dear & far' } },
        { id: 'c3', text: { en: 'Other' } },
        { id: 'c4', exclusive: true },
      ],
    });
    expect(JSON.stringify(why)).not.toContain('alert');
  });
});

describe('a questionnaire of LimeSurvey', () => {
  it('comes over with its arrays row by row and its relevance in our language', () => {
    const questions = questionsOf(lss);
    expect(questions.map(({ id, type, showIf }) => [id, type, showIf])).toEqual([
      ['visit', 'choice', undefined],
      ['used', 'choice', "visit = 'a1'"],
      ['rate_sq1', 'scale', "used includes 'sq2'"],
      ['rate_sq2', 'scale', "used includes 'sq2'"],
      ['note', 'text', 'not (answered(visit))'],
    ]);
    expect(named(questions, 'rate_sq1')).toMatchObject({
      lowest: 1,
      highest: 5,
      text: { de: 'Bewerten — Tempo', ru: 'Оцените — Темп' },
    });
  });

  it('leaves out what cannot be said, and tells so', () => {
    expect(read(lss).report).toMatchObject([
      { outcome: 'taken' },
      { outcome: 'taken' },
      { outcome: 'changed', notes: ['split_into_rows'] },
      { outcome: 'taken' },
      { question: expect.stringContaining('total'), outcome: 'left_out', notes: ['calculated_left_out'] },
    ]);
  });

  it('may be one group of questions, with its name, or one question; what it asked of others is left out and told', () => {
    expect(read(lsg)).toMatchObject({
      format: 'lsg',
      definition: {
        title: { de: 'Im Saal' },
        questions: [
          { id: 'stars', type: 'scale' },
          { id: 'why', showIf: 'stars < 3' },
        ],
      },
      report: [{ outcome: 'taken' }, { outcome: 'taken' }],
    });
    expect(read(lsq)).toMatchObject({
      format: 'lsq',
      definition: {
        languages: ['de', 'ru'],
        questions: [{ id: 'used', many: true, text: { de: 'Was?', ru: 'Что?' } }],
      },
      report: [{ question: 'used: Was?', outcome: 'changed', notes: ['condition_left_out'] }],
    });
  });

  it.each(['lsg', 'lsq'] as const)(
    'cut into its %s files has the same questions, and says the same of them',
    (kind) => {
      const parts = partsOfLss(lss).flatMap((part) => (part.kind === kind ? [read(part.xml)] : []));
      expect(new Set(parts.map(({ format }) => format))).toEqual(new Set([kind]));
      const told = (report: readonly { question: string; outcome: string }[]) => report.map(({ question }) => question);
      expect(parts.flatMap(({ report }) => told(report))).toEqual(told(read(lss).report));
      // What a text of theirs asks for by name stands in another file then.
      const bare = (question: unknown) => JSON.stringify(question).replaceAll(/\{\{\w+\}\}/g, '…');
      const asked = (definition: { questions: readonly Question[] } | null) =>
        definition?.questions.map(({ showIf: _, ...question }) => bare(question)) ?? [];
      expect(parts.flatMap(({ definition }) => asked(definition))).toEqual(asked(read(lss).definition));
    },
  );

  it('is read out of an archive with answers too', () => {
    expect(
      readForeign(zipSync({ 'survey_1.lss': bytes(lss), 'survey_1_responses.lsr': bytes('<document/>') })),
    ).toMatchObject({
      format: 'lsa',
      definition: { defaultLanguage: 'de' },
    });
  });

  it('out of an archive with its participants names them as left behind', () => {
    const files = { 'survey_1.lss': bytes(lss), 'survey_1_tokens.lst': bytes('<document/>') };
    expect(readForeign(zipSync(files)).report.at(-1)).toEqual({
      question: 'survey_1_tokens.lst',
      outcome: 'left_out',
      notes: ['participants_left_out'],
    });
  });
});

describe('a questionnaire in JSON', () => {
  it('of SurveyJS comes over with panels, matrices and conditions', () => {
    const questions = questionsOf(surveyjs);
    expect(questions.map(({ id, type, showIf }) => [id, type, showIf])).toEqual([
      ['score', 'nps', undefined],
      ['reasons', 'choice', 'score <= 6'],
      ['details', 'text', "(score <= 6) and ((reasons includes 'price') or (not (answered(score))))"],
      ['parts_speed', 'choice', undefined],
      ['parts_taste', 'choice', undefined],
      ['again', 'yes_no', undefined],
    ]);
    expect(read(surveyjs).report.at(-1)).toMatchObject({ outcome: 'left_out', notes: ['repeats_left_out'] });
  });

  it('of Formbricks and Typeform comes over with jumps', () => {
    expect(questionsOf(formbricks)).toMatchObject([
      { id: 'nps1', type: 'nps', required: true, jumps: [{ if: '(nps1 <= 6)', to: 'why' }] },
      { id: 'stars', type: 'scale', highest: 5, display: 'stars' },
      { id: 'why', type: 'choice', other: true, options: [{ text: { en: 'Price' } }] },
    ]);
    expect(questionsOf(typeform)).toMatchObject([
      { id: 'r1', type: 'scale', lowest: 0, highest: 10, lowLabel: { ru: 'нет' } },
      { id: 'r2', type: 'choice', jumps: [{ if: "r2 = 'a_bad'", to: 'r4' }] },
      { id: 'r3', type: 'text' },
      { id: 'r4', type: 'yes_no' },
    ]);
  });

  it('of SurveyJS stays hidden where a panel or a page was, unless a condition of its own decides', () => {
    const { definition, report } = read({
      pages: [
        {
          elements: [
            { type: 'text', name: 'a' },
            { type: 'panel', visible: false, elements: [{ type: 'text', name: 'b' }] },
            { type: 'panel', visible: false, visibleIf: '{a} notempty', elements: [{ type: 'text', name: 'c' }] },
          ],
        },
        { visible: false, elements: [{ type: 'text', name: 'd' }] },
      ],
    });
    expect(definition?.questions.map(({ id, showIf }) => [id, showIf])).toEqual([
      ['a', undefined],
      ['c', 'answered(a)'],
    ]);
    expect(report.filter(({ outcome }) => outcome === 'left_out')).toMatchObject([
      { question: 'b: b', notes: ['hidden'] },
      { question: 'd: d', notes: ['hidden'] },
    ]);
  });

  it('of SurveyJS asks of a name among others what SurveyJS does: yes, more than nought, or any words; alone it must be yes', () => {
    const shown = (visibleIf: string) => ({ type: 'comment', name: 'w', visibleIf });
    const elements = [
      { type: 'boolean', name: 'yes', valueTrue: 'Ja', valueFalse: 'Nein' },
      { type: 'text', name: 'n', inputType: 'number' },
      { type: 'text', name: 't' },
      shown('{yes}'),
      shown('!{yes}'),
      shown("{yes} = 'Ja'"),
      shown("{yes} = 'Nein'"),
      shown('{n} and {yes}'),
      shown('{t} and {yes}'),
      shown('{t}'),
    ];
    expect(
      questionsOf({ elements })
        .slice(3)
        .map(({ showIf }) => showIf),
    ).toEqual([
      'yes = 1',
      'not (yes = 1)',
      'yes = 1',
      'yes = 0',
      '((answered(n)) and (n != 0)) and (yes = 1)',
      "((answered(t)) and (t != '0')) and (yes = 1)",
      undefined,
    ]);
  });

  it('loses a condition as a whole where a part of it cannot be said', () => {
    const elements = [
      { type: 'text', name: 'a' },
      {
        type: 'panel',
        visibleIf: '{a} notempty',
        elements: [{ type: 'text', name: 'b', visibleIf: 'today() > {a}' }],
      },
    ];
    expect(questionsOf({ elements })[1]?.showIf).toBeUndefined();
    expect(read({ elements }).report[1]).toMatchObject({ outcome: 'changed', notes: ['condition_left_out'] });
    const bound = { elements: [{ type: 'text', name: 'a', requiredIf: '{b} = 1', enableIf: '{b} = 1' }] };
    expect(read(bound).report).toMatchObject([{ outcome: 'changed', notes: ['behaviour_left_out'] }]);
  });

  it('of Formbricks in blocks jumps after the block, to a block or an ending, and else where its fallback says', () => {
    const rule = (value: string, target: string, operator = 'equals') => ({
      conditions: {
        connector: 'and',
        conditions: [
          {
            connector: 'or',
            conditions: [{ leftOperand: { type: 'element', value: 'e1' }, operator, rightOperand: { value } }],
          },
        ],
      },
      actions: [{ objective: 'jumpToBlock', target }],
    });
    const words_ = (id: string) => ({ id, type: 'openText', headline: { default: id } });
    const file = (...logic: unknown[]) => ({
      name: 'Blocks',
      blocks: [
        {
          id: 'k1',
          elements: [{ id: 'e1', type: 'rating', range: 5, headline: { default: 'How?' } }, words_('e2')],
          logic,
          logicFallback: 'k3',
        },
        { id: 'k2', elements: [words_('e3')] },
        { id: 'k3', elements: [words_('e4'), words_('e5')] },
      ],
      endings: [{ id: 'bye', type: 'endScreen', headline: { default: 'Bye' } }],
    });
    expect(questionsOf(file(rule('1', 'bye'), rule('2', 'k2')))).toMatchObject([
      { id: 'e1' },
      { id: 'e2', jumps: [{ if: '((e1 = 1))', to: 'end' }, { if: '((e1 = 2))', to: 'e3' }, { to: 'e4' }] },
      { id: 'e3' },
      { id: 'e4' },
      { id: 'e5' },
    ]);
    const half = file(rule('1', 'k2'), rule('2', 'k3', 'matchesMoonPhase'), rule('3', 'bye'));
    // Behind the lost one only what leads where it led is kept: who said 3 may have been meant by it.
    expect(named(questionsOf(half), 'e2')).toMatchObject({ jumps: [{ if: '((e1 = 1))', to: 'e3' }, { to: 'e4' }] });
    expect(read(half).report[1]).toMatchObject({ outcome: 'changed', notes: ['jump_left_out', 'behind_left_out'] });
  });

  it('of our own comes over as it is', () => {
    const { definition } = read(surveyjs);
    expect(read(definition)).toEqual({ format: 'otklik', definition, report: [] });
  });
});

describe('a file that is none, or is broken', () => {
  it('is refused with a word of what was expected', () => {
    for (const file of ['', 'name;score\nA;5', '{}', '[1,2]', '<html></html>', '{"pages":'])
      expect(() => read(file)).toThrow(/Export it as QSF/);
    expect(() => readForeign(new Uint8Array([0x50, 0x4b, 3, 4, 1]))).toThrow(/no questionnaire/);
  });

  it('gives a refusal or a report, and what it gives is valid, however it was cut and changed', () => {
    const files = [qsf, lss, lsg, lsq, surveyjs, formbricks, typeform].map(bytes);
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
        (which, share, changes) => {
          const whole = files[which] ?? new Uint8Array();
          const broken = whole.slice(0, share < 0.5 ? whole.length : Math.floor(whole.length * share));
          for (const [at, byte] of changes) if (broken.length > 0) broken[Math.floor(at * (broken.length - 1))] = byte;
          try {
            const { definition } = readForeign(broken);
            if (definition !== null) expect(parseDefinition(definition)).toMatchObject({ ok: true });
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('may hold any values where others were hoped for', () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 4 }),
        fc.constantFrom('SurveyElements', 'fields', 'questions', 'pages', 'elements'),
        (value, key) => {
          try {
            readForeign(bytes(JSON.stringify({ [key]: [value], title: value, logic: value }) ?? ''));
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
    );
  });
});
