import { zipSync } from 'fflate';
import { table } from '../src/surveys/foreign/testing/files.ts';

// A small archive of a LimeSurvey survey with its answers, in the shape of theirs, made for these tests.

const question = (qid: number, type: string, title: string, text: string, more: Record<string, string> = {}) => ({
  qid,
  parent_qid: 0,
  gid: 2,
  type,
  title,
  question_order: qid,
  relevance: '1',
  question: text,
  language: 'en',
  ...more,
});
const row = (qid: number, parent: number, title: string, text: string) => ({
  qid,
  parent_qid: parent,
  title,
  question: text,
  question_order: qid,
  scale_id: 0,
  language: 'en',
});
const answer = (qid: number, code: string, text: string, at: number) => ({
  qid,
  code,
  answer: text,
  sortorder: at,
  scale_id: 0,
  language: 'en',
});

export const archivedSurvey = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>366</DBVersion>
<languages><language>en</language></languages>
${table('groups', [{ gid: 2, group_order: 1, language: 'en' }])}
${table('questions', [
  question(1, 'L', 'nps', 'Would you recommend us?'),
  question(2, 'L', 'place', 'Where?', { other: 'Y' }),
  question(3, 'M', 'used', 'What did you use?', { other: 'Y' }),
  question(4, 'F', 'rate', 'Rate'),
  question(5, 'R', 'order', 'Put in order'),
  question(6, 'D', 'day', 'Which day?'),
  question(7, 'T', 'note', 'Anything else?'),
  question(8, '*', 'sum', '{1}'),
])}
${table('subquestions', [row(31, 3, 'SQ1', 'Desk'), row(32, 3, '2', 'App'), row(41, 4, 'SQ1', 'Speed'), row(42, 4, 'SQ2', 'Taste')])}
${table('answers', [
  ...Array.from({ length: 11 }, (_, at) => answer(1, `A${at + 1}`, String(at), at)),
  answer(2, 'A1', 'Hall', 1),
  answer(2, 'A2', 'Delivery', 2),
  answer(4, '1', '0', 1),
  answer(4, '2', '1', 2),
  answer(4, '3', '2', 3),
  answer(5, 'A1', 'Price', 1),
  answer(5, 'A2', 'Staff', 2),
  answer(5, 'A3', 'Taste', 3),
])}
${table('surveys', [{ sid: 9, language: 'en' }])}
${table('surveys_languagesettings', [{ surveyls_language: 'en', surveyls_title: 'Lunch' }])}
</document>`;

const fields = [
  'id',
  'submitdate',
  'lastpage',
  'startlanguage',
  'startdate',
  '9X2X1',
  '9X2X2',
  '9X2X2other',
  '9X2X3SQ1',
  '9X2X32',
  '9X2X3other',
  '9X2X4SQ1',
  '9X2X4SQ2',
  '9X2X51',
  '9X2X52',
  '9X2X53',
  '9X2X6',
  '9X2X7',
  '9X2X8',
];

export type ArchivedAnswer = Readonly<Record<string, string>>;

const answers: readonly ArchivedAnswer[] = [
  {
    id: '1',
    submitdate: '2026-10-01 10:20:00',
    startlanguage: 'en',
    startdate: '2026-10-01 10:00:00',
    '9X2X1': 'A11',
    '9X2X2': 'A2',
    '9X2X3SQ1': 'Y',
    '9X2X32': 'Y',
    '9X2X3other': 'Phone',
    '9X2X4SQ1': '3',
    '9X2X4SQ2': '1',
    '9X2X51': 'A3',
    '9X2X52': 'A1',
    '9X2X53': 'A2',
    '9X2X6': '2026-09-30 00:00:00',
    '9X2X7': 'Good & <quick>',
    '9X2X8': '1',
  },
  { id: '2', startdate: '2026-10-02 10:00:00', '9X2X1': 'A1', '9X2X2': '-oth-', '9X2X2other': 'Garden' },
  { id: '3', submitdate: '2026-10-03 10:00:00', '9X2X1': 'A12' },
  { id: '4', submitdate: '2026-10-04 10:00:00' },
];

/** The survey and its answers as one file. */
export function archive(rows: readonly ArchivedAnswer[] = answers): Buffer {
  const cells = (one: ArchivedAnswer) =>
    Object.entries(one)
      .map(([field, value]) => [/^\d/.test(field) ? `_${field}` : field, value] as const)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  const responses = `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Responses</LimeSurveyDocType><responses><fields>${fields
    .map((field) => `<fieldname>${field}</fieldname>`)
    .join(
      '',
    )}</fields><rows>${rows.map((one) => `<row>${cells(one).join('')}</row>`).join('')}</rows></responses></document>`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  return Buffer.from(zipSync({ 'survey_9.lss': bytes(archivedSurvey), 'survey_9_responses.lsr': bytes(responses) }));
}
