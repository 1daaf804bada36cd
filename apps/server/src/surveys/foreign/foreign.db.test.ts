import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { ForeignSurveyRead, Survey } from '@otklik/contract';
import { newShop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';
import { readForeign } from './read-foreign.ts';
import { surveyjs } from './testing/files.ts';

const world = useWorld();

it('our own format is published as a JSON Schema that everybody may read', async () => {
  const answer = await world.app.inject({ url: '/api/v1/schemas/survey-definition/1.json' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toContain('public');
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(answer.json<object>());
  const { definition } = readForeign(new TextEncoder().encode(JSON.stringify(surveyjs)));
  expect(validate(definition)).toBe(true);
  expect(validate({ ...definition, questions: [{ type: 'nps' }] })).toBe(false);
});

describe('a questionnaire from another tool', () => {
  it('is read with a report, starts a survey, and goes back out', async () => {
    const shop = await newShop(world);
    const send = (payload: string | Buffer, type = 'application/octet-stream') =>
      world.app.inject({
        method: 'POST',
        url: '/api/v1/surveys/foreign',
        headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': type },
        payload,
      });
    const answer = await send(JSON.stringify(surveyjs));
    expect(answer.statusCode).toBe(200);
    const read = answer.json<ForeignSurveyRead>();
    expect(read).toMatchObject({
      format: 'surveyjs',
      report: expect.arrayContaining([expect.objectContaining({ outcome: 'left_out' })]),
    });
    const made = await shop.caller.post<Survey>('/surveys', { name: 'Визит', definition: read.definition });
    expect(made.status).toBe(201);
    const written = await shop.caller.get<{ survey: { locale: string } }>(`/surveys/${made.body.id}/surveyjs`);
    expect(written.body.survey).toMatchObject({ locale: 'ru', title: { default: 'Визит' } });
    const lss = await shop.caller.get<{ lss: string }>(`/surveys/${made.body.id}/lss`);
    expect((await send(lss.body.lss)).json()).toMatchObject({ format: 'lss', definition: { title: { ru: 'Визит' } } });
    expect((await send('nothing of the kind')).json()).toMatchObject({ error: { code: 'invalid_input' } });
    expect((await send('')).statusCode).toBe(400);
    expect((await send('{}', 'application/json')).statusCode).toBe(415);
  });
});
