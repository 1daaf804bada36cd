import { describe, expect, it } from 'vitest';
import { parseDefinition, type Question } from '@otklik/questionnaire';
import { readForeign } from './read-foreign.ts';

const read = (file: unknown) => readForeign(new TextEncoder().encode(JSON.stringify(file)));

function questionsOf(file: unknown): readonly Question[] {
  const { definition } = read(file);
  expect(parseDefinition(definition)).toMatchObject({ ok: true });
  return definition?.questions ?? [];
}

const mc = (key: string, selector: string, choices: object, more = {}) => ({
  Element: 'SQ',
  PrimaryAttribute: key,
  Payload: {
    QuestionText: `About ${key}`,
    DataExportTag: key.replace('QID', 'Q'),
    QuestionType: 'MC',
    Selector: selector,
    Choices: choices,
    ChoiceOrder: Object.keys(choices),
    ...more,
  },
});
const shops = { 1: { Display: 'Market' }, 2: { Display: 'Site' }, 3: { Display: 'App' } };
const chosen = (key: string, mark: number) => ({
  0: { 0: { LogicType: 'Question', ChoiceLocator: `q://${key}/SelectableChoice/${mark}`, Operator: 'Selected' } },
  Type: 'BooleanExpression',
});
const block = (id: string, keys: string[], options = {}) => ({
  ID: id,
  Type: 'Standard',
  Description: id,
  Options: options,
  BlockElements: keys.map((one) => ({ Type: 'Question', QuestionID: one })),
});
const qsf = (blocks: object[], ...questions: object[]) => ({
  SurveyEntry: { SurveyName: 'Shops', SurveyLanguage: 'EN' },
  SurveyElements: [{ Element: 'BL', Payload: blocks }, ...questions],
});

describe('what Qualtrics carries forward', () => {
  it('becomes the options of the other question, offered to those who chose them, and to rows of a matrix likewise', () => {
    const carried = (kind: string) => ({
      DynamicChoices: { Locator: `q://QID1/ChoiceGroup/${kind}`, DynamicType: 'ChoiceGroup', Type: 'Dynamic' },
      DynamicChoicesData: [],
    });
    const grid = {
      ...mc('QID4', 'Likert', {}, { ...carried('SelectedChoices') }).Payload,
      QuestionType: 'Matrix',
      SubSelector: 'SingleAnswer',
      Answers: { 1: { Display: 'Bad' }, 2: { Display: 'Good' } },
    };
    const file = qsf(
      [block('BL_1', ['QID1', 'QID2', 'QID3', 'QID4'])],
      mc('QID1', 'MAVR', shops),
      mc('QID2', 'SAVR', {}, carried('SelectedChoices')),
      mc('QID3', 'SAVR', { 9: { Display: 'Nowhere' } }, carried('UnselectedChoices')),
      { Element: 'SQ', PrimaryAttribute: 'QID4', Payload: grid },
    );
    const [, best, others, ...rows] = questionsOf(file);
    expect(best).toMatchObject({
      options: [
        { text: { en: 'Market' }, showIf: "q1 includes 'c1'" },
        { text: { en: 'Site' }, showIf: "q1 includes 'c2'" },
        { text: { en: 'App' }, showIf: "q1 includes 'c3'" },
      ],
    });
    expect(others).toMatchObject({
      options: [{ showIf: "not (q1 includes 'c1')" }, {}, {}, { text: { en: 'Nowhere' } }],
    });
    expect(rows.map(({ text, showIf }) => [text['en'], showIf])).toEqual([
      ['About QID4 — Market', "q1 includes 'c1'"],
      ['About QID4 — Site', "q1 includes 'c2'"],
      ['About QID4 — App', "q1 includes 'c3'"],
    ]);
    expect(read(file).report.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'changed']);
  });

  it('is named where it comes from words that were typed', () => {
    const typed = { DynamicChoices: { Locator: 'q://QID1/ChoiceGroup/TextEntryChoices' } };
    const file = qsf([block('BL_1', ['QID1', 'QID2'])], mc('QID1', 'MAVR', shops), mc('QID2', 'SAVR', shops, typed));
    expect(read(file).report).toMatchObject([{}, { outcome: 'changed', notes: ['options_from_elsewhere'] }]);
  });
});

describe('options of Qualtrics that some are offered', () => {
  it('keep their condition, or are named', () => {
    const quota = { 0: { 0: { LogicType: 'Quota', LeftOperand: 'x', Operator: 'Met' } }, Type: 'BooleanExpression' };
    const file = qsf(
      [block('BL_1', ['QID1', 'QID2'])],
      mc('QID1', 'SAVR', shops),
      mc('QID2', 'SAVR', {
        1: { Display: 'By courier', DisplayLogic: chosen('QID1', 2) },
        2: { Display: 'At the till' },
        3: { Display: 'Never', DisplayLogic: quota },
      }),
    );
    expect(questionsOf(file)[1]).toMatchObject({ options: [{ showIf: "q1 = 'c2'" }, { id: 'c2' }, { id: 'c3' }] });
    expect(read(file).report[1]).toMatchObject({ outcome: 'changed', notes: ['option_condition_left_out'] });
  });
});

describe('a block of Qualtrics that is repeated', () => {
  const inside = [
    mc('QID5', 'SAVR', shops, { QuestionText: 'Where did you buy ${lm://Field/1}?' }),
    mc('QID6', 'SAVR', shops, { QuestionText: 'Why ${lm://Field/2}?', DisplayLogic: chosen('QID5', 1) }),
  ];

  it('for each row of a list is written out, each round asking of itself', () => {
    const rows = { 1: { 1: 'tea', 2: 'so "hot"' }, 2: { 1: 'coffee', 2: 'black' } };
    const file = qsf(
      [block('BL_1', ['QID5', 'QID6'], { Looping: 'Static', LoopingOptions: { Static: rows } })],
      ...inside,
    );
    expect(questionsOf(file).map(({ id, text, showIf }) => [id, text['en'], showIf])).toEqual([
      ['q5', 'Where did you buy tea?', undefined],
      ['q6', 'Why so "hot"?', "q5 = 'c1'"],
      ['q5_2', 'Where did you buy coffee?', undefined],
      ['q6_2', 'Why black?', "q5_2 = 'c1'"],
    ]);
    expect(read(file).report).toMatchObject([
      { question: 'BL_1', outcome: 'changed', notes: ['loop_unrolled'] },
      { question: '1_Q5: Where did you buy tea?', outcome: 'taken' },
      { question: '1_Q6: Why so "hot"?' },
      { question: '2_Q5: Where did you buy coffee?' },
      { question: '2_Q6: Why black?' },
    ]);
  });

  it('for each choice made before asks those who made it', () => {
    const loop = {
      Looping: 'Question',
      LoopingOptions: { Locator: 'q://QID1/ChoiceGroup/SelectedChoices', QID: 'QID1', Static: { 1: { 2: 'big' } } },
    };
    const file = qsf(
      [block('BL_0', ['QID1']), block('BL_1', ['QID5'], loop)],
      mc('QID1', 'MAVR', shops),
      ...inside.slice(0, 1),
    );
    expect(questionsOf(file).map(({ text, showIf }) => [text['en'], showIf])).toEqual([
      ['About QID1', undefined],
      ['Where did you buy Market?', "q1 includes 'c1'"],
      ['Where did you buy Site?', "q1 includes 'c2'"],
      ['Where did you buy App?', "q1 includes 'c3'"],
    ]);
  });

  it('as often as a number says is asked once, and named', () => {
    const loop = { Looping: 'Question', LoopingOptions: { Locator: 'q://QID1/ChoiceTextEntryValue' } };
    const file = qsf([block('BL_1', ['QID5'], loop)], ...inside.slice(0, 1));
    expect(questionsOf(file)).toHaveLength(1);
    expect(read(file).report).toMatchObject([{ question: 'BL_1', outcome: 'left_out', notes: ['loop_left_out'] }, {}]);
  });
});

describe('scales of Qualtrics', () => {
  it('keep the words at their ends', () => {
    const numbers = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at, { Display: String(at) }]));
    const nps = mc('QID1', 'NPS', numbers, { ColumnLabels: [{ Display: 'Never' }, { Display: 'Surely' }] });
    const slider = {
      ...mc('QID2', 'HSLIDER', { 1: { Display: 'Speed' } }).Payload,
      QuestionType: 'Slider',
      Configuration: { CSSliderMin: 0, CSSliderMax: 10, NotApplicable: true },
      Labels: { 1: { Display: 'Slow' }, 2: { Display: 'Quick' } },
    };
    const file = qsf([block('BL_1', ['QID1', 'QID2'])], nps, {
      Element: 'SQ',
      PrimaryAttribute: 'QID2',
      Payload: slider,
    });
    expect(questionsOf(file)).toMatchObject([
      { type: 'nps', lowLabel: { en: 'Never' }, highLabel: { en: 'Surely' } },
      { type: 'scale', lowLabel: { en: 'Slow' }, highLabel: { en: 'Quick' }, allowDontKnow: true },
    ]);
  });
});

describe('what SurveyJS carries forward, and what it asks as often as wanted', () => {
  it('becomes options with a condition', () => {
    const from = {
      type: 'checkbox',
      name: 'used',
      choices: ['market', { value: 'site', text: 'Сайт' }],
      title: 'Что?',
    };
    const of = (name: string, more: object) => ({ type: 'radiogroup', name, choicesFromQuestion: 'used', ...more });
    const file = {
      locale: 'ru',
      elements: [
        from,
        of('best', { choicesFromQuestionMode: 'selected' }),
        of('rest', { choicesFromQuestionMode: 'unselected', choices: ['nothing'] }),
        of('any', {}),
        of('rows', { choicesFromQuestion: 'people' }),
      ],
    };
    const [, best, rest, any] = questionsOf(file);
    expect(best).toMatchObject({ options: [{ showIf: "used includes 'market'" }, { text: { ru: 'Сайт' } }] });
    expect(rest).toMatchObject({ options: [{ showIf: "not (used includes 'market')" }, {}, { id: 'nothing' }] });
    expect(any).toMatchObject({ options: [{ id: 'market' }, { id: 'site' }] });
    expect(read(file).report.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'taken', 'left_out']);
  });

  it('is named with each question of a panel or table to which rows are added', () => {
    const file = {
      elements: [
        { type: 'text', name: 'a' },
        { type: 'paneldynamic', name: 'kids', title: 'Kids', templateElements: [{ type: 'text', name: 'age' }] },
        { type: 'matrixdynamic', name: 'jobs', columns: [{ name: 'where', title: 'Where?' }, { name: 'when' }] },
      ],
    };
    expect(read(file).report.filter(({ outcome }) => outcome === 'left_out')).toMatchObject([
      { question: 'kids: Kids', notes: ['repeats_left_out'] },
      { question: 'kids.age: age' },
      { question: 'jobs: jobs' },
      { question: 'jobs.where: Where?' },
      { question: 'jobs.when: when' },
    ]);
  });
});

describe('a row of a matrix of SurveyJS for some only', () => {
  it('is asked of those alone, beside what holds for the whole', () => {
    const file = {
      elements: [
        { type: 'checkbox', name: 'used', choices: ['site', 'app'] },
        { type: 'boolean', name: 'came' },
        {
          type: 'matrix',
          name: 'rate',
          columns: ['bad', 'good'],
          rows: ['speed', { value: 'app', visibleIf: "{used} contains 'app'" }],
          visibleIf: '{came} = true',
        },
      ],
    };
    expect(questionsOf(file).map(({ showIf }) => showIf)).toEqual([
      undefined,
      undefined,
      'came = 1',
      "(came = 1) and (used includes 'app')",
    ]);
    expect(read(file).report.at(-1)).toMatchObject({ outcome: 'changed', notes: ['split_into_rows'] });
  });
});

describe('a file exported from Formbricks', () => {
  const at = (ru: string, en: string) => ({ default: ru, en });
  const exported = (...elements: object[]) => ({
    version: '1.0.0',
    data: {
      name: 'Сервис',
      languages: [
        { code: 'ru', enabled: true, default: true },
        { code: 'en', enabled: true, default: false },
      ],
      blocks: [{ id: 'b1', name: 'One', elements: elements.map((one, place) => ({ id: `q${place + 1}`, ...one })) }],
      endings: [],
    },
  });

  it('keeps its languages, the ends of the NPS, examples of what to write, and what stands below a message', () => {
    const file = exported(
      {
        type: 'nps',
        headline: at('Порекомендуете?', 'Recommend us?'),
        lowerLabel: at('Ни за что', 'Never'),
        upperLabel: at('Конечно', 'Sure'),
      },
      { type: 'openText', headline: at('Почему?', 'Why?'), placeholder: at('Пишите', 'Write'), inputType: 'text' },
      { type: 'cta', headline: at('Ещё минута', 'One minute'), subheader: at('Почти всё', 'Nearly done') },
    );
    expect(read(file).definition?.languages).toEqual(['ru', 'en']);
    expect(questionsOf(file)).toMatchObject([
      {
        text: { ru: 'Порекомендуете?', en: 'Recommend us?' },
        lowLabel: { ru: 'Ни за что', en: 'Never' },
        highLabel: { en: 'Sure' },
      },
      { placeholder: { ru: 'Пишите', en: 'Write' } },
      { type: 'statement', hint: { ru: 'Почти всё' } },
    ]);
  });

  it('keeps menus, what stays in its place, "other" and "none" in their words, files, and the rules that ours know', () => {
    const choices = [at('Касса', 'Desk'), at('Сайт', 'Site')].map((label, place) => ({ id: `k${place}`, label }));
    const file = exported(
      {
        type: 'multipleChoiceMulti',
        headline: at('Где?', 'Where?'),
        choices: [
          ...choices,
          { id: 'other', label: at('Другое место', 'Elsewhere') },
          { id: 'none', label: at('Нигде', 'Nowhere') },
        ],
        displayType: 'dropdown',
        shuffleOption: 'all',
        validation: { rules: [{ id: 'r', type: 'maxSelections', params: { max: 2 } }] },
      },
      { type: 'multipleChoiceSingle', headline: at('Как?', 'How?'), choices, shuffleOption: 'exceptLast' },
      {
        type: 'fileUpload',
        headline: at('Чек', 'Receipt'),
        allowMultipleFiles: true,
        maxSizeInMB: 5,
        allowedFileExtensions: ['pdf'],
      },
      {
        type: 'openText',
        headline: at('Код', 'Code'),
        validation: { rules: [{ id: 'r', type: 'pattern', params: { pattern: '^a' } }] },
      },
    );
    expect(questionsOf(file)).toMatchObject([
      {
        display: 'menu',
        order: 'random',
        other: true,
        otherText: { ru: 'Другое место' },
        none: true,
        noneText: { en: 'Nowhere' },
        atMost: 2,
      },
      { order: 'random', options: [{ id: 'k0' }, { id: 'k1', fixed: true }] },
      { kinds: ['document'], atMost: 10, largestMb: 5 },
      {},
    ]);
    expect(read(file).report.map(({ notes }) => notes)).toEqual([[], [], [], ['validation_left_out']]);
  });
});
