// Small files in the shape of other tools' exports, made for these tests.

const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [String(at + 1), { Display: String(at) }]));
const selected = (choice: number, joiner?: string) => ({
  LogicType: 'Question',
  QuestionID: 'QID1',
  ChoiceLocator: `q://QID1/SelectableChoice/${choice}`,
  Operator: 'Selected',
  Type: 'Expression',
  ...(joiner === undefined ? {} : { Conjuction: joiner }),
});
const element = (payload: Record<string, unknown> & { QuestionID: string }) => ({
  Element: 'SQ',
  PrimaryAttribute: payload.QuestionID,
  Payload: payload,
});

export const qsf = {
  SurveyEntry: { SurveyName: 'After a visit', SurveyLanguage: 'EN' },
  SurveyElements: [
    {
      Element: 'BL',
      Payload: [
        {
          Type: 'Default',
          ID: 'BL_2',
          BlockElements: [
            { Type: 'Question', QuestionID: 'QID3' },
            { Type: 'Question', QuestionID: 'QID4' },
          ],
        },
        {
          Type: 'Standard',
          ID: 'BL_1',
          BlockElements: [
            { Type: 'Question', QuestionID: 'QID1' },
            { Type: 'Page Break' },
            { Type: 'Question', QuestionID: 'QID2' },
          ],
        },
        { Type: 'Trash', ID: 'BL_3', BlockElements: [{ Type: 'Question', QuestionID: 'QID5' }] },
      ],
    },
    {
      Element: 'FL',
      Payload: {
        Flow: [
          { Type: 'Block', ID: 'BL_1' },
          { Type: 'Group', Flow: [{ Type: 'Standard', ID: 'BL_2' }] },
        ],
      },
    },
    element({
      QuestionID: 'QID1',
      DataExportTag: 'Q1',
      QuestionText: '<b>Would you recommend us?</b>',
      QuestionType: 'MC',
      Selector: 'SAHR',
      Choices: eleven,
    }),
    element({
      QuestionID: 'QID2',
      DataExportTag: 'Q2',
      QuestionText: 'Why?<script>alert(1)</script>',
      QuestionType: 'MC',
      Selector: 'MAVR',
      Choices: {
        1: { Display: 'Dear &amp; far' },
        2: { Display: 'Slow' },
        3: { Display: 'Other', TextEntry: 'true' },
        4: { Display: 'None', ExclusiveAnswer: true },
      },
      ChoiceOrder: ['2', 1, 3, 4],
      Language: { RU: { QuestionText: 'Почему?', Choices: { 2: { Display: 'Медленно' } } } },
      Validation: { Settings: { ForceResponse: 'ON' } },
      DisplayLogic: { 0: { 0: selected(1), 1: selected(2, 'Or'), Type: 'If' }, Type: 'BooleanExpression' },
    }),
    element({
      QuestionID: 'QID3',
      DataExportTag: 'Q3',
      QuestionText: 'How was it?',
      QuestionType: 'Matrix',
      Selector: 'Likert',
      SubSelector: 'SingleAnswer',
      Choices: { 1: { Display: 'Coffee' }, 2: { Display: 'Hall' } },
      Answers: { 1: { Display: 'Bad' }, 2: { Display: 'So-so' }, 3: { Display: 'Good' } },
      DisplayLogic: {
        0: { 0: { LogicType: 'DeviceType', Operator: 'Is', LeftOperand: 'mobile', Type: 'Expression' }, Type: 'If' },
      },
    }),
    element({
      QuestionID: 'QID4',
      DataExportTag: 'Q4',
      QuestionText: 'Your e-mail',
      QuestionType: 'TE',
      Selector: 'SL',
      Validation: { Settings: { ContentType: 'ValidEmail' } },
    }),
    element({
      QuestionID: 'QID5',
      DataExportTag: 'Q5',
      QuestionText: 'Thrown away',
      QuestionType: 'TE',
      Selector: 'SL',
    }),
  ],
};

const row = (fields: Record<string, string | number>) =>
  `<row>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</row>`;
export const table = (name: string, rows: Record<string, string | number>[]) =>
  `<${name}><rows>${rows.map(row).join('')}</rows></${name}>`;
const question = (qid: number, type: string, title: string, relevance: string) => ({
  qid,
  parent_qid: 0,
  sid: 7,
  gid: 3,
  type,
  title,
  question_order: qid,
  relevance,
});
const texts = (qid: number, de: string, ru: string) => [
  { qid, language: 'de', question: de },
  { qid, language: 'ru', question: ru },
];

export const lss = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>606</DBVersion>
<languages><language>de</language><language>ru</language></languages>
${table('groups', [{ gid: 3, group_order: 1, grelevance: '1' }])}
${table('questions', [
  question(1, 'L', 'visit', '1'),
  question(2, 'M', 'used', 'visit.NAOK == "A1"'),
  question(3, 'A', 'rate', '((used_SQ2.NAOK == "Y"))'),
  question(4, 'T', 'note', 'is_empty(visit.NAOK)'),
  question(5, '*', 'total', '1'),
])}
${table('subquestions', [
  { qid: 21, parent_qid: 2, title: 'SQ1', question_order: 1, scale_id: 0 },
  { qid: 22, parent_qid: 2, title: 'SQ2', question_order: 2, scale_id: 0 },
  { qid: 31, parent_qid: 3, title: 'SQ1', question_order: 1, scale_id: 0 },
  { qid: 32, parent_qid: 3, title: 'SQ2', question_order: 2, scale_id: 0 },
])}
${table('question_l10ns', [
  ...texts(1, 'Wo?', 'Где?'),
  ...texts(2, 'Was?', 'Что?'),
  ...texts(3, 'Bewerten', 'Оцените'),
  ...texts(4, 'Notiz {visit.shown}', 'Заметка {visit.shown}'),
  ...texts(5, '{sum(1)}', ''),
  ...texts(21, 'Kasse', 'Касса'),
  ...texts(22, 'App', 'Приложение'),
  ...texts(31, 'Tempo', 'Темп'),
  ...texts(32, 'Ton', 'Тон'),
])}
${table('answers', [
  { aid: 1, qid: 1, code: 'A1', sortorder: 1, scale_id: 0 },
  { aid: 2, qid: 1, code: 'A2', sortorder: 2, scale_id: 0 },
])}
${table('answer_l10ns', [
  { aid: 1, answer: 'Saal', language: 'de' },
  { aid: 2, answer: 'Lieferung', language: 'de' },
])}
${table('surveys', [{ sid: 7, language: 'de' }])}
${table('surveys_languagesettings', [{ surveyls_language: 'de', surveyls_title: 'Besuch' }])}
</document>`;

/** One group of it, and one question. */
export const lsg = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Group</LimeSurveyDocType><DBVersion>606</DBVersion>
<languages><language>de</language></languages>
${table('groups', [{ gid: 3, group_order: 1, grelevance: '' }])}
${table('group_l10ns', [{ gid: 3, group_name: 'Im Saal', language: 'de' }])}
${table('questions', [question(1, '5', 'stars', '1'), question(2, 'S', 'why', 'stars.NAOK < 3')])}
${table('question_l10ns', [...texts(1, 'Wie war es?', ''), ...texts(2, 'Warum?', '')])}
</document>`;

export const lsq = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Question</LimeSurveyDocType><DBVersion>366</DBVersion>
<languages><language>de</language><language>ru</language></languages>
${table('questions', [
  { ...question(9, 'M', 'used', 'visit.NAOK == "A1"'), question: 'Was?', language: 'de' },
  { ...question(9, 'M', 'used', 'visit.NAOK == "A1"'), question: 'Что?', language: 'ru' },
])}
${table('subquestions', [
  { qid: 91, parent_qid: 9, title: 'SQ1', question_order: 1, scale_id: 0, question: 'Kasse', language: 'de' },
  { qid: 91, parent_qid: 9, title: 'SQ1', question_order: 1, scale_id: 0, question: 'Касса', language: 'ru' },
])}
</document>`;

export const surveyjs = {
  locale: 'ru',
  title: { default: 'Визит', en: 'Visit' },
  pages: [
    {
      elements: [
        { type: 'rating', name: 'score', title: 'Порекомендуете нас?', rateMin: 0, rateMax: 10 },
        {
          type: 'panel',
          name: 'low',
          visibleIf: '{score} <= 6',
          elements: [
            {
              type: 'checkbox',
              name: 'reasons',
              title: { default: 'Почему?', en: 'Why?' },
              choices: ['price', { value: 'speed', text: { default: 'Скорость' } }],
            },
            { type: 'comment', name: 'details', visibleIf: "{reasons} contains 'price' or {score} empty" },
          ],
        },
        {
          type: 'matrix',
          name: 'parts',
          title: 'Части',
          rows: ['speed', 'taste'],
          columns: [
            { value: 'bad', text: 'Плохо' },
            { value: 'good', text: 'Хорошо' },
          ],
        },
        { type: 'boolean', name: 'again', title: 'Придёте ещё?' },
        { type: 'paneldynamic', name: 'people', templateElements: [] },
      ],
    },
  ],
};

export const formbricks = {
  name: 'NPS',
  questions: [
    {
      id: 'nps1',
      type: 'nps',
      headline: { default: 'How likely?' },
      required: true,
      logic: [
        {
          conditions: {
            connector: 'and',
            conditions: [
              {
                leftOperand: { type: 'question', value: 'nps1' },
                operator: 'isLessThanOrEqual',
                rightOperand: { type: 'static', value: 6 },
              },
            ],
          },
          actions: [{ objective: 'jumpToQuestion', target: 'why' }],
        },
      ],
    },
    { id: 'stars', type: 'rating', headline: { default: 'And the page?' }, scale: 'star', range: 5 },
    {
      id: 'why',
      type: 'multipleChoiceSingle',
      headline: { default: 'Why?' },
      choices: [
        { id: 'p', label: { default: 'Price' } },
        { id: 'other', label: { default: 'Other' } },
      ],
    },
  ],
};

export const typeform = {
  title: 'Визит',
  settings: { language: 'ru' },
  fields: [
    {
      ref: 'r1',
      type: 'opinion_scale',
      title: 'Насколько легко?',
      properties: { steps: 11, labels: { left: 'нет', right: 'да' } },
    },
    {
      ref: 'r2',
      type: 'multiple_choice',
      title: 'Как прошло?',
      properties: {
        choices: [
          { ref: 'a_bad', label: 'Плохо' },
          { ref: 'a_good', label: 'Хорошо' },
        ],
      },
    },
    {
      ref: 'g',
      type: 'group',
      title: 'Ещё',
      properties: { fields: [{ ref: 'r3', type: 'long_text', title: 'Что улучшить?' }] },
    },
    { ref: 'r4', type: 'yes_no', title: 'Перезвонить?' },
  ],
  logic: [
    {
      ref: 'r2',
      type: 'field',
      actions: [
        {
          action: 'jump',
          details: { to: { type: 'field', value: 'r4' } },
          condition: {
            op: 'is',
            vars: [
              { type: 'field', value: 'r2' },
              { type: 'choice', value: 'a_bad' },
            ],
          },
        },
      ],
    },
  ],
};
