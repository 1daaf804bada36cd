import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForeign } from '../read-foreign.ts';
import { surveyjsSchemaText } from '../testing/surveyjs-schema-text.ts';

const read = (file: unknown) => readForeign(new TextEncoder().encode(JSON.stringify(file)));

describe('the schema of SurveyJS', () => {
  it('is the one that its library of the pinned version publishes; scripts/surveyjs-schema.ts writes it', () => {
    expect(readFileSync(new URL('surveyjs.schema.json', import.meta.url), 'utf8')).toBe(surveyjsSchemaText());
  });

  it('names what breaks it with its path, and what could be read is read', () => {
    const { definition, report } = read({
      titel: 'T',
      pages: [
        {
          name: 'p',
          elements: [
            { type: 'rating', name: 'r', rateMax: '7', rateType: 'suns' },
            { type: 'panel', name: 'g', elements: [{ type: 'checkbox', name: 'c', choices: ['a'], hasOther: 'yes' }] },
            {
              type: 'text',
              name: 't',
              inputType: 'number',
              defaultValue: 5,
              validators: [{ type: 'numeric', minValue: 'x' }],
            },
          ],
        },
      ],
      triggers: [{ type: 'skip', expression: '{r} = 1', gotoName: 3 }],
    });
    expect(definition?.questions.map(({ id }) => id)).toEqual(['r', 'c', 't']);
    expect(report[0]).toMatchObject({ question: 'JSON Schema', outcome: 'changed', notes: ['against_schema'] });
    expect(report[0]?.places).toEqual([
      'titel is no property of survey',
      'pages[0].elements[0].rateType must be equal to one of the allowed values: labels, stars, smileys',
      'pages[0].elements[0].rateMax must be number',
      'pages[0].elements[1].elements[0].hasOther must be boolean',
      'pages[0].elements[2].validators[0].minValue must be number',
      'triggers[0].gotoName must be string',
    ]);
  });

  it('keeps silent where nothing breaks it, in the words of earlier versions too', () => {
    const elements = [
      {
        type: 'checkbox',
        name: 'c',
        title: { default: 'C', ru: 'Ц' },
        choices: [1, { value: 2, text: 'two' }],
        hasOther: true,
      },
      { type: 'matrix', name: 'm', isAllRowRequired: true, rows: ['a'], columns: ['x', 'y'] },
    ];
    expect(read({ elements }).report.every(({ places }) => places === undefined)).toBe(true);
  });

  it('refuses what holds no questions where they must stand', () => {
    expect(() => read({ title: 'T', pages: 'none' })).toThrow(/^pages: must be a list/);
  });
});
