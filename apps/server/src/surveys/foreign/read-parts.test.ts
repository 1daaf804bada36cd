import { describe, expect, it } from 'vitest';
import { endOf, parseDefinition, visibleQuestions, type Answers, type SurveyDefinition } from '@otklik/questionnaire';
import { table } from './testing/files.ts';
import { readForeign } from './read-foreign.ts';

const read = (file: unknown) =>
  readForeign(new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file)));
const nobody = { language: 'en', channel: 'web', products: [] };

function definitionOf(file: unknown): SurveyDefinition {
  const { definition } = read(file);
  if (definition === null) throw new Error('nothing was read');
  expect(parseDefinition(definition)).toMatchObject({ ok: true });
  return definition;
}

function asked(definition: SurveyDefinition, answers: Answers, attributes = {}): string[] {
  return visibleQuestions(definition, answers, { ...nobody, attributes }).map(({ id }) => id);
}

const line = (file: unknown, name: string) => read(file).report.find(({ question }) => question.startsWith(name));

describe('what stands around the questions of SurveyJS', () => {
  const survey = {
    description: 'Two minutes',
    firstPageIsStarted: true,
    completedHtml: '<h3>Thank you</h3><p>We read everything</p>',
    completedHtmlOnCondition: [
      { expression: '{score} <= 6', html: 'We are sorry' },
      { expression: 'age({day}) > 3', html: 'Lost' },
      { expression: '{score} > 6', html: 'Glad' },
    ],
    calculatedValues: [{ name: 'twice', expression: '{score} * 2' }],
    triggers: [
      { type: 'complete', expression: '{score} = 10' },
      { type: 'skip', expression: '{score} = 0', gotoName: 'last' },
      { type: 'setvalue', expression: '{score} > 8', setToName: 'kind', setValue: 'fan' },
      { type: 'setvalue', expression: '{score} > 8', setToName: 'why', setValue: 'x' },
    ],
    pages: [
      { name: 'hello', elements: [{ type: 'html', name: 'h', html: '<b>Welcome</b>' }] },
      {
        elements: [
          { type: 'rating', name: 'score', rateMin: 0, rateMax: 10, rateType: 'labels', minRateDescription: 'bad' },
          { type: 'text', name: 'why', title: 'You said {score}. Why, {nobody}?' },
        ],
      },
      { elements: [{ type: 'comment', name: 'more', visibleIf: '{twice} > 8' }] },
      { elements: [{ type: 'text', name: 'last', visibleIf: "{kind} <> 'fan'" }] },
    ],
  };

  it('comes over: welcome, ends by condition, values, and what triggers do', () => {
    const definition = definitionOf(survey);
    expect(definition.intro).toEqual({ en: 'Two minutes\nWelcome' });
    expect(definition.thanks).toEqual({ title: { en: 'Thank you' }, text: { en: 'We read everything' } });
    expect(definition.calculated).toEqual([
      { id: 'twice', value: '(first(score, 0) * 2)' },
      { id: 'kind', value: "if(score > 8, 'fan', first(''))" },
    ]);
    expect(asked(definition, { score: 5, why: 'x' })).toEqual(['score', 'why', 'more', 'last']);
    expect(asked(definition, { score: 9, why: 'x' })).toEqual(['score', 'why', 'more']);
    expect(asked(definition, { score: 0, why: 'x' })).toEqual(['score', 'last']);
    expect(asked(definition, { score: 10, why: 'x' })).toEqual(['score', 'why']);
    expect(endOf(definition, { score: 3 }, nobody).title).toBe('We are sorry');
    expect(endOf(definition, { score: 7 }, nobody).title).toBe('Thank you');
  });

  it('is told where it does not', () => {
    expect(line(survey, 'why')).toMatchObject({ outcome: 'changed', notes: ['piping_left_out'] });
    expect(line(survey, 'completedHtmlOnCondition[1]')).toMatchObject({ notes: ['condition_left_out'] });
    expect(line(survey, 'completedHtmlOnCondition[2]')).toMatchObject({ notes: ['behind_left_out'] });
    expect(line(survey, 'triggers[3]')).toMatchObject({ outcome: 'left_out', notes: ['trigger_left_out'] });
    expect(line(survey, 'triggers[0]')).toMatchObject({ outcome: 'taken' });
  });

  it('keeps limits, labels and looks', () => {
    const elements = [
      {
        type: 'checkbox',
        name: 'c',
        choices: ['a', 'b', 'other'],
        minSelectedChoices: 1,
        maxSelectedChoices: 2,
        showNoneItem: true,
        noneText: 'Nothing',
      },
      {
        type: 'text',
        name: 'n',
        inputType: 'number',
        min: 1,
        max: 99,
        step: 0.5,
        validators: [{ type: 'numeric', maxValue: 50 }],
      },
      { type: 'rating', name: 's', rateType: 'stars', rateCount: 5, maxRateDescription: 'great' },
      { type: 'rating', name: 'f', rateType: 'smileys', rateCount: 7 },
      { type: 'boolean', name: 'b', labelTrue: 'Sure' },
      { type: 'text', name: 'd', inputType: 'date', min: '2024-01-01', placeholder: 'when' },
      { type: 'text', name: 'r', validators: [{ type: 'regex', regex: '.' }] },
    ];
    expect(definitionOf({ elements }).questions).toMatchObject([
      { atLeast: 1, atMost: 2, none: true, noneText: { en: 'Nothing' }, options: [{}, {}, { id: 'other_2' }] },
      { lowest: 1, highest: 50, decimals: 1 },
      { type: 'scale', display: 'stars', highLabel: { en: 'great' } },
      { type: 'scale', highest: 7 },
      { yesText: { en: 'Sure' } },
      { type: 'date', earliest: '2024-01-01' },
      { type: 'text' },
    ]);
    const { report } = read({ elements });
    expect(report.filter(({ outcome }) => outcome === 'changed')).toMatchObject([
      { question: 'f: f', notes: ['look_left_out'] },
      { question: 'r: r', notes: ['validation_left_out'] },
    ]);
  });
});

const te = (id: string, more = {}) => ({
  Element: 'SQ',
  PrimaryAttribute: id,
  Payload: { QuestionID: id, DataExportTag: id, QuestionText: id, QuestionType: 'TE', Selector: 'SL', ...more },
});
const field = (name: string, value: string) => ({
  0: { 0: { LogicType: 'EmbeddedField', LeftOperand: name, Operator: 'EqualTo', RightOperand: value }, Type: 'If' },
});
const block = (id: string, question: string, more = {}) => ({
  ID: id,
  Type: 'Standard',
  Description: id,
  BlockElements: [{ Type: 'Question', QuestionID: question, ...more }],
});

describe('the flow of Qualtrics', () => {
  const survey = {
    SurveyEntry: { SurveyName: 'Flow', SurveyLanguage: 'EN' },
    SurveyElements: [
      {
        Element: 'BL',
        Payload: [block('B1', 'Q1'), block('B2', 'Q2'), block('B3', 'Q3'), block('B4', 'Q4'), block('B5', 'Q5')],
      },
      { Element: 'SO', Payload: { SurveyTermination: 'DisplayMessage', EOSMessage: 'Bye, ${e://Field/Region}' } },
      { Element: 'QO', Payload: { Name: 'Men' } },
      {
        Element: 'FL',
        Payload: {
          Flow: [
            {
              Type: 'EmbeddedData',
              EmbeddedData: [
                { Field: 'Region', Type: 'Recipient' },
                { Field: 'group', Value: 'a' },
              ],
            },
            { Type: 'Standard', ID: 'B1' },
            {
              Type: 'Branch',
              BranchLogic: field('Region', 'North'),
              Flow: [
                { Type: 'EmbeddedData', EmbeddedData: [{ Field: 'group', Value: 'b' }] },
                {
                  Type: 'EndSurvey',
                  FlowID: 'FL_9',
                  Options: {
                    SurveyTermination: 'Redirect',
                    EOSRedirectURL: 'https://example.org/x?who=${q://Q1/ChoiceTextEntryValue}',
                  },
                },
              ],
            },
            {
              Type: 'BlockRandomizer',
              FlowID: 'FL_5',
              SubSet: 2,
              Flow: [
                { Type: 'Block', ID: 'B2' },
                { Type: 'Block', ID: 'B3' },
              ],
            },
            { Type: 'Branch', BranchLogic: field('group', 'b'), Flow: [{ Type: 'Block', ID: 'B4' }] },
          ],
        },
      },
      te('Q1'),
      te('Q2', { QuestionText: 'From ${e://Field/Region}, ${q://Q1/ChoiceTextEntryValue}' }),
      te('Q3'),
      te('Q4'),
      te('Q5'),
    ],
  };

  it('comes over: data, branches, randomizers and ends', () => {
    const definition = definitionOf(survey);
    expect(definition.questions.map(({ id, text }) => [id, text['en']])).toEqual([
      ['q1', 'Q1'],
      ['q2', 'From {{attributes.Region}}, {{q1}}'],
      ['q3', 'Q3'],
      ['q4', 'Q4'],
    ]);
    expect(definition.shuffledBlocks).toHaveLength(1);
    expect(asked(definition, { q1: 'me' }, { Region: 'South' })).toEqual(['q1', 'q2', 'q3']);
    expect(asked(definition, { q1: 'me' }, { Region: 'North' })).toEqual(['q1']);
    expect(endOf(definition, { q1: 'me' }, { ...nobody, attributes: { Region: 'North' } }).redirect).toBe(
      'https://example.org/x?who=me',
    );
    expect(endOf(definition, { q1: 'me' }, { ...nobody, attributes: { Region: 'South' } }).title).toBe('Bye, South');
  });

  it('is told: what stands in no flow, and quotas', () => {
    expect(line(survey, 'Q5')).toMatchObject({ outcome: 'left_out', notes: ['in_no_block'] });
    expect(line(survey, 'Quota: Men')).toMatchObject({ outcome: 'left_out' });
    expect(line(survey, 'BlockRandomizer')).toMatchObject({ outcome: 'taken' });
  });
});

describe('jumps that stand behind one that could not be said', () => {
  const typeform = (...actions: object[]) => ({
    hidden: ['utm'],
    fields: ['r1', 'r2', 'r3'].map((ref) => ({ ref, type: 'yes_no', title: `${ref} {{hidden:utm}}` })),
    welcome_screens: [{ title: 'Hello', properties: { description: 'Well' } }],
    thankyou_screens: [
      { ref: 'bye', title: 'Bye' },
      { ref: 'sorry', title: 'Sorry', properties: { description: 'for that' } },
    ],
    logic: [{ ref: 'r1', type: 'field', actions }],
  });
  const jump = (to: object, op: string, value?: unknown) => ({
    action: 'jump',
    details: { to },
    condition:
      op === 'always'
        ? { op }
        : {
            op,
            vars: [
              { type: 'field', value: 'r1' },
              { type: 'constant', value },
            ],
          },
  });
  const to = (value: string) => ({ type: 'field', value });
  const sorry = { type: 'thankyou', value: 'sorry' };

  it('are kept only where they cannot catch whom it meant', () => {
    const jumps = (...actions: object[]) => definitionOf(typeform(...actions)).questions[0]?.jumps;
    expect(jumps(jump(to('r3'), 'is', true), jump(sorry, 'always'))).toEqual([
      { if: 'r1 = 1', to: 'r3' },
      { to: 'end_sorry' },
    ]);
    expect(jumps(jump(to('r3'), 'sounds_like', 'x'), jump(sorry, 'always'))).toBeUndefined();
    expect(jumps(jump(to('r3'), 'sounds_like', 'x'), jump(to('r3'), 'is', true))).toEqual([{ if: 'r1 = 1', to: 'r3' }]);
    // Nowhere of ours, but for others.
    expect(jumps(jump(to('gone'), 'is', false), jump(to('r3'), 'is', true))).toEqual([{ if: 'r1 = 1', to: 'r3' }]);
    const told = line(typeform(jump(to('r3'), 'sounds_like', 'x'), jump(sorry, 'always')), 'r1');
    expect(told).toMatchObject({ notes: ['jump_left_out', 'behind_left_out'] });
  });

  it('lead to the ends of Typeform, whose welcome comes over too', () => {
    const definition = definitionOf(typeform(jump(sorry, 'is', false)));
    expect(definition).toMatchObject({ intro: { en: 'Hello\nWell' }, thanks: { title: { en: 'Bye' } } });
    expect(endOf(definition, { r1: 0 }, nobody)).toMatchObject({ title: 'Sorry', text: 'for that' });
    expect(definition.questions[0]?.text).toEqual({ en: 'r1 {{attributes.utm}}' });
  });
});

describe('what Formbricks and LimeSurvey say before and after', () => {
  it('comes over from cards and endings', () => {
    const definition = definitionOf({
      name: 'F',
      welcomeCard: { enabled: true, headline: { default: 'Hi' }, html: { default: '<p>there</p>' } },
      hiddenFields: { enabled: true, fieldIds: ['plan'] },
      questions: [
        { id: 'a', type: 'openText', headline: { default: 'Your plan is #recall:plan/fallback:free#' } },
        {
          id: 'b',
          type: 'nps',
          headline: { default: 'After #recall:a/fallback:that#, recommend?' },
          logic: [
            {
              conditions: {
                connector: 'and',
                conditions: [
                  {
                    leftOperand: { type: 'hiddenField', value: 'plan' },
                    operator: 'equals',
                    rightOperand: { value: 'pro' },
                  },
                ],
              },
              actions: [{ objective: 'jumpToQuestion', target: 'e2' }],
            },
          ],
        },
        { id: 'c', type: 'openText', headline: { default: 'c' } },
      ],
      endings: [
        { id: 'e1', type: 'endScreen', headline: { default: 'Thanks' } },
        { id: 'e2', type: 'redirectToUrl', url: 'https://example.org/pro', label: 'Pro' },
      ],
    });
    expect(definition).toMatchObject({ intro: { en: 'Hi\n\nthere' }, thanks: { title: { en: 'Thanks' } } });
    expect(definition.questions.map(({ text }) => text['en'])).toEqual([
      "Your plan is {{attributes.plan | 'free'}}",
      "After {{a | 'that'}}, recommend?",
      'c',
    ]);
    const pro = { ...nobody, attributes: { plan: 'pro' } };
    expect(endOf(definition, { a: 'x', b: 9 }, pro).redirect).toBe('https://example.org/pro');
  });

  it.each(['min_num_value', 'max_num_value', 'equals_num_value'])(
    'is told of the limit %s of a sum over rows',
    (attribute) => {
      const sum = {
        qid: 1,
        parent_qid: 0,
        sid: 7,
        gid: 1,
        type: 'K',
        title: 'spent',
        question_order: 1,
        relevance: '1',
      };
      const rows = [2, 3].map((qid) => ({
        ...sum,
        qid,
        parent_qid: 1,
        type: 'T',
        title: `SQ${qid}`,
        question_order: qid,
      }));
      const file = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>
${table('groups', [{ gid: 1, group_order: 1, grelevance: '' }])}
${table('questions', [sum])}
${table('subquestions', rows)}
${table(
  'question_l10ns',
  [1, 2, 3].map((qid) => ({ qid, question: `What ${qid}?`, help: '', language: 'en' })),
)}
${table('question_attributes', [{ qid: 1, attribute, value: '100' }])}
${table('surveys', [{ sid: 7, language: 'en' }])}
${table('surveys_languagesettings', [{ surveyls_language: 'en', surveyls_title: 'T' }])}
</document>`;
      const { report } = readForeign(new TextEncoder().encode(file));
      expect(report).toMatchObject([{ outcome: 'changed', notes: ['validation_left_out', 'split_into_rows'] }]);
    },
  );

  it('comes over from a survey file, with groups that change places and their words', () => {
    const questions = [1, 2].map((gid) => ({
      qid: gid,
      parent_qid: 0,
      sid: 7,
      gid,
      type: 'S',
      title: `q${gid}`,
      question_order: 1,
      relevance: '1',
    }));
    const file = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>
${table(
  'groups',
  [1, 2].map((gid) => ({ gid, group_order: gid, grelevance: '', randomization_group: 'x' })),
)}
${table('group_l10ns', [{ gid: 1, group_name: 'First', description: '<p>About it</p>', language: 'en' }])}
${table('questions', questions)}
${table(
  'question_l10ns',
  [1, 2].map((qid) => ({ qid, question: `What ${qid}?`, help: 'In a word', language: 'en' })),
)}
${table('quota', [{ id: 1, name: 'Men' }])}
${table('surveys', [{ sid: 7, language: 'en', autorespond: 'N', autoredirect: 'Y' }])}
${table('surveys_languagesettings', [{ surveyls_language: 'en', surveyls_title: 'T', surveyls_welcometext: '<p>Hello</p>', surveyls_endtext: 'Bye<br />now', surveyls_url: 'https://example.org/' }])}
</document>`;
    const definition = definitionOf(file);
    expect(definition).toMatchObject({
      intro: { en: 'Hello' },
      ends: [{ title: { en: 'Bye' }, text: { en: 'now' }, redirect: { url: 'https://example.org/' } }],
      shuffledBlocks: [['group_1', 'group_2']],
    });
    expect(definition.questions).toMatchObject([
      { type: 'statement', text: { en: 'First\nAbout it' }, block: 'group_1' },
      { id: 'q1', hint: { en: 'In a word' }, block: 'group_1' },
      { id: 'q2', block: 'group_2' },
    ]);
    expect(line(file, 'quota: Men')).toMatchObject({ outcome: 'left_out' });
  });
});
