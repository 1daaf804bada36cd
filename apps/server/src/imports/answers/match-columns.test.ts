import { describe, expect, it } from 'vitest';
import type { ImportMapping } from '@otklik/contract';
import { definitionSchema, validateAnswers, type SurveyDefinition } from '@otklik/questionnaire';
import { lss, qsf } from '../../surveys/foreign/testing/files.ts';
import { readForeign } from '../../surveys/foreign/read-foreign.ts';
import { parseSample, detectHeaderRows } from '../files/csv-format.ts';
import { matchColumns } from './match-columns.ts';
import { createAnswersReader } from './read-answers.ts';

const foreign = (file: unknown): SurveyDefinition => {
  const { definition } = readForeign(new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file)));
  if (definition === null) throw new Error('nothing to ask');
  return definition;
};

/** What comes of a file: its columns as they were matched, and its rows as answers. */
function match(
  definition: SurveyDefinition,
  csv: string,
  change: (columns: ImportMapping['columns']) => void = () => {},
) {
  const all = parseSample(csv, ',', true).map(({ cells }) => cells);
  const headerRows = detectHeaderRows(all);
  const rows = all.slice(headerRows);
  const file = {
    header: all.slice(0, headerRows),
    rows,
    width: all[0]?.length ?? 0,
    decimal: '.' as const,
    writesCodes: null,
  };
  const columns = matchColumns(definition, file);
  const mapped = columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [{ index, meaning }]));
  change(mapped);
  const read = createAnswersReader(definition, {
    columns: mapped,
    format: { decimal: '.' },
    survey: { id: 1, number: 1 },
  } as unknown as ImportMapping);
  const refused: [number, string][] = [];
  const answers = rows.map((cells) => read(cells, (index, code) => void refused.push([index, code])));
  for (const one of answers) expect(validateAnswers(definition, one).refused).toEqual([]);
  return { headerRows, columns, answers, refused, said: columns.map(({ meaning }) => say(meaning)) };
}
const say = (meaning: ReturnType<typeof matchColumns>[number]['meaning']) =>
  meaning === null
    ? null
    : meaning.role === 'answer'
      ? [meaning.question, ...Object.values(meaning.part).filter((one) => one !== 'whole')].join(' ')
      : meaning.role;

describe('results of Qualtrics', () => {
  const header =
    'StartDate,EndDate,Finished,ResponseId,UserLanguage,Q1,Q2_1,Q2_2,Q2_3,Q2_3_TEXT,Q3_1,Q3_2,Q4,Score\n' +
    'Start,End,Finished,Response ID,Language,Would you recommend us?,Why? - Dear & far,Why? - Slow,Why? - Other,Why? - Other - Text,How was it? - Coffee,How was it? - Hall,Your e-mail,Score\n' +
    '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}","{""ImportId"":""QID2_3""}","{""ImportId"":""QID2_3_TEXT""}","{""ImportId"":""QID3_1""}","{""ImportId"":""QID3_2""}","{""ImportId"":""QID4_TEXT""}","{""ImportId"":""SC_1""}"\n';

  it('are matched by their codes, with choices as numbers, and what was not asked is left out', () => {
    const { headerRows, said, answers } = match(
      foreign(qsf),
      `${header}2026-10-01 10:00:00,2026-10-01 10:05:00,1,R_1,EN,11,,1,1,Cold,3,-99,ann@example.com,7\n`,
    );
    expect(headerRows).toBe(3);
    expect(said).toEqual([
      'started',
      'time',
      'finished',
      'external_id',
      'language',
      'q1',
      'q2 option c1',
      'q2 option c2',
      'q2 option c3',
      'q2 other',
      'q3_1',
      'q3_2',
      'q4',
      null,
    ]);
    expect(answers).toEqual([
      {
        q1: 10,
        q2: { chosen: ['c2', 'c3'], other: 'Cold' },
        q3_1: { chosen: ['c3'] },
        q4: { email: 'ann@example.com', consent: true },
      },
    ]);
  });

  it('tell by the other choices whether 2 is the score or its code', () => {
    const row = (q1: string, q3: string) => `,,,R_1,,${q1},,,,,${q3},,,\n`;
    expect(match(foreign(qsf), header + row('2', '3')).answers).toMatchObject([{ q1: 1 }]);
    expect(match(foreign(qsf), header + row('2', 'Good')).answers).toMatchObject([{ q1: 2, q3_1: { chosen: ['c3'] } }]);
    expect(match(foreign(qsf), header + row('2', '')).columns[5]).toMatchObject({
      by: 'similar',
      meaning: { isCoded: false },
    });
  });
});

describe('results of LimeSurvey', () => {
  it('are matched by codes or by whole questions, rows in brackets', () => {
    const row = '7,2026-10-01 10:00:00,de,A2,Y,,4,NONE,ok\n';
    const coded = match(
      foreign(lss),
      `id,submitdate,startlanguage,visit,used[SQ1],used[SQ2],rate[SQ1],rate[SQ2],note\n${row.replace('NONE', '')}`,
    );
    expect(coded.said).toEqual([
      'external_id',
      'submitted',
      'language',
      'visit',
      'used option sq1',
      'used option sq2',
      'rate_sq1',
      'rate_sq2',
      'note',
    ]);
    expect(coded.answers).toEqual([{ visit: { chosen: ['a2'] }, used: { chosen: ['sq1'] }, rate_sq1: 4, note: 'ok' }]);
    const full = match(
      foreign(lss),
      `"Antwort ID",Wo?,Was? [Kasse],Was? [App],Bewerten [Tempo],"rate[SQ2]. Bewerten [Ton]"\n7,Lieferung,Ja,Nein,4,5\n`,
    );
    expect(full.said.slice(1)).toEqual(['visit', 'used option sq1', 'used option sq2', 'rate_sq1', 'rate_sq2']);
    expect(full.answers).toEqual([{ visit: { chosen: ['a2'] }, used: { chosen: ['sq1'] }, rate_sq1: 4, rate_sq2: 5 }]);
  });
});

const visit = definitionSchema.parse({
  schema: 1,
  languages: ['en'],
  defaultLanguage: 'en',
  title: { en: 'Visit' },
  thanks: { title: { en: 'Thanks' } },
  questions: [
    {
      id: 'nps',
      type: 'nps',
      text: { en: 'How likely is it that you would recommend us?' },
      lowLabel: { en: 'Never' },
    },
    {
      id: 'ate',
      type: 'choice',
      many: true,
      other: true,
      text: { en: 'What did you eat?' },
      options: [
        { id: 'soup', text: { en: 'Soup, hot or cold' } },
        { id: 'pie', text: { en: 'Pie' } },
      ],
    },
    {
      id: 'age',
      type: 'choice',
      many: false,
      text: { en: 'How old are you?' },
      options: [
        { id: 'young', text: { en: '< 60' } },
        { id: 'old', text: { en: '> 60' } },
      ],
    },
    {
      id: 'rank',
      type: 'ranking',
      text: { en: 'Put in order' },
      options: [
        { id: 'price', text: { en: 'Price' } },
        { id: 'taste', text: { en: 'Taste' } },
      ],
    },
    { id: 'day', type: 'date', text: { en: 'On what day did you come?' } },
    { id: 'solved', type: 'yes_no', text: { en: 'Was it solved?' } },
    {
      id: 'why',
      type: 'text',
      multiline: true,
      maxLength: 500,
      text: { en: 'Which parts of the visit did you find the least pleasant, and why?' },
    },
    {
      id: 'rated',
      type: 'factor_ratings',
      scale: '1-5',
      text: { en: 'Please rate' },
      factors: [
        { factorId: 3, text: { en: 'Speed' } },
        { factorId: 4, text: { en: 'Price' } },
      ],
    },
  ],
});

describe('results of SurveyMonkey', () => {
  it('are matched by the question above and the choice below', () => {
    const { headerRows, said, answers } = match(
      visit,
      'Respondent ID,How likely is it that you would recommend us?,What did you eat?,,,How old are you?,Put in order,,Please rate,\n' +
        ',Response,"Soup, hot or cold",Pie,Other (please specify),Response,Price,Taste,Speed,Price\n' +
        '77,9,"Soup, hot or cold",,Bread,> 60,2,1,5,4\n',
    );
    expect(headerRows).toBe(2);
    expect(said).toEqual([
      'external_id',
      'nps',
      'ate option soup',
      'ate option pie',
      'ate other',
      'age',
      'rank option price',
      'rank option taste',
      'rated row 3',
      'rated row 4',
    ]);
    expect(answers).toEqual([
      {
        nps: 9,
        ate: { chosen: ['soup'], other: 'Bread' },
        age: { chosen: ['old'] },
        rank: { ranked: ['taste', 'price'] },
        rated: { 3: 5, 4: 4 },
      },
    ]);
  });

  it('have the month before the day where the time is of half a day, and nothing else tells', () => {
    const order = (from: string, to: string) => {
      const file = `Respondent ID,Start Date,End Date,What did you eat?\n1,${from},${to},Pie\n`;
      const rows = parseSample(file, ',', true).map(({ cells }) => cells);
      const head = {
        header: rows.slice(0, 1),
        rows: rows.slice(1),
        width: 4,
        decimal: '.' as const,
        writesCodes: null,
      };
      return matchColumns(visit, head)[2]?.meaning;
    };
    expect(order('10/01/2026 09:00:10 AM', '10/01/2026 01:02:10 PM')).toEqual({ role: 'time', dateOrder: 'mdy' });
    expect(order('10/01/2026 09:00:10', '10/01/2026 13:02:10')).toEqual({ role: 'time', dateOrder: 'dmy' });
  });
});

describe('results of Google Forms', () => {
  const header =
    'Timestamp,How likely is it that you would recommend us?,What did you eat?,On what day did you come?,Was it solved?,Which parts of the visit did you find least pleasant and why?,Please rate [Speed]\n';

  it('are matched by wordings, choices joined by commas that choices may hold too', () => {
    const { said, answers, columns } = match(
      visit,
      `${header}25/01/2026 15:27:08,10,"Pie, Soup, hot or cold, an apple",24/01/2026,Yes,The queue,3\n`,
    );
    expect(said).toEqual(['time', 'nps', 'ate', 'day', 'solved', 'why', 'rated row 3']);
    expect(columns[5]?.by).toBe('similar');
    expect(answers).toEqual([
      {
        nps: 10,
        ate: { chosen: ['pie', 'soup'], other: 'an apple' },
        day: '2026-01-24',
        solved: 1,
        why: 'The queue',
        rated: { 3: 3 },
      },
    ]);
  });

  it('tell which values they could not read; a person says what these stand for', () => {
    const csv = `${header}2026-01-25,ten,,,perhaps,,n/a\n`;
    const before = match(visit, csv);
    expect(before.columns.map(({ unread }) => unread).filter((one) => one.length > 0)).toEqual([['ten'], ['perhaps']]);
    expect(before.refused).toEqual([
      [1, 'off_scale'],
      [4, 'off_scale'],
    ]);
    const after = match(visit, csv, (columns) => {
      for (const { index, meaning } of columns)
        if (meaning.role === 'answer') meaning.values = index === 1 ? { ten: 10 } : index === 4 ? { perhaps: '' } : {};
    });
    expect(after.refused).toEqual([]);
    expect(after.answers).toEqual([{ nps: 10 }]);
  });
});
