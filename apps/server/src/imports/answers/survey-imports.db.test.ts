import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { importEndpoints, ImportMapping, ImportRecord, Survey } from '@otklik/contract';
import type { z } from 'zod';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { recount } from '../../counts/recount.ts';
import { jobKinds } from '../../jobs.ts';
import { archive } from '../../../test/lsa-archive.ts';

const world = useWorld();
let shop: Shop;
beforeAll(() => world.services.jobs.work(jobKinds(world.services)));
beforeEach(async () => {
  shop = await newShop(world);
});

type Uploaded = z.infer<typeof importEndpoints.upload.answer>;
type Matched = z.infer<typeof importEndpoints.match.answer>;

const definition = {
  schema: 1,
  languages: ['en'],
  defaultLanguage: 'en',
  title: { en: 'Visit' },
  thanks: { title: { en: 'Thanks' } },
  questions: [
    { id: 'nps', type: 'nps', text: { en: 'Would you recommend us?' } },
    {
      id: 'place',
      type: 'choice',
      many: false,
      text: { en: 'Where?' },
      options: [
        { id: 'hall', text: { en: 'Hall' } },
        { id: 'car', text: { en: 'Car' } },
      ],
    },
    { id: 'why', type: 'text', multiline: true, maxLength: 500, text: { en: 'Why so?' } },
    { id: 'last', type: 'number', text: { en: 'How much?' } },
  ],
};

const CSV =
  'Timestamp,Would you recommend us?,Where?,Why so?,Manager\n' +
  [
    '2026-10-01 10:00,10,Hall,Nice,A',
    '2026-10-02 10:00,9,Car,,B',
    '2026-10-03 10:00,3,Garden,Slow,C',
    '2026-10-04 10:00,8,hall,,D',
  ]
    .concat(['2026-10-05 10:00,1,Car,Cold,E', '2026-10-06 10:00,10,Hall,,F'])
    .join('\n');

async function publishedSurvey(): Promise<number> {
  const made = await shop.caller.post<Survey>('/surveys', { name: 'Visit', definition });
  const { body } = await shop.caller.post<Survey>(`/surveys/${made.body.id}/publish`, {
    revision: made.body.draftRevision,
  });
  expect(body.publishedNumber).toBe(1);
  return made.body.id;
}

async function upload(content: string | Buffer, fileName: string): Promise<Uploaded> {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/imports?fileName=${fileName}`,
    headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(content),
  });
  expect(response.statusCode).toBe(201);
  return response.json();
}

async function match({ import: { id }, found }: Uploaded, surveyId: number): Promise<Matched> {
  const { status, body } = await shop.caller.post<Matched>(`/imports/${id}/match`, { format: found.format, surveyId });
  expect(status).toBe(200);
  return body;
}

function mappingOf({ found }: Uploaded, { survey, columns }: Matched): object {
  return {
    format: found.format,
    survey: { id: survey.id, number: survey.number },
    columns: columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [{ index, meaning }])),
    unitId: shop.moscow,
    touchpointId: shop.visit,
    mode: 'invited',
  };
}

async function run(uploaded: Uploaded, mapping: object): Promise<ImportRecord> {
  const started = await shop.caller.post(`/imports/${uploaded.import.id}/run`, mapping);
  expect(started.status).toBe(202);
  return until(uploaded, 'finished');
}

async function until({ import: { id } }: Uploaded, state: ImportRecord['state']): Promise<ImportRecord> {
  let record: ImportRecord | undefined;
  await expect
    .poll(async () => (record = (await shop.caller.get<ImportRecord>(`/imports/${id}`)).body).state, {
      timeout: 20_000,
    })
    .toBe(state);
  if (record === undefined) throw new Error('there is no such import');
  return record;
}

const answersOf = (surveyId: number) =>
  inCompany(world, shop.workspaceId, (db) =>
    db
      .selectFrom('responses')
      .select(['answers', 'finished', 'survey_number', 'scores', 'language', 'occurred_at'])
      .where('workspace_id', '=', shop.workspaceId)
      .where('survey_id', '=', surveyId)
      .orderBy('occurred_at')
      .execute(),
  );

const refusals = async ({ import: { id } }: Uploaded) =>
  (await shop.caller.get<{ items: { row: number; column: string; code: string }[] }>(`/imports/${id}/refusals`)).body
    .items;

describe('a file of answers to a survey', () => {
  it('is matched by column, lands as responses of the version, counts once, and goes again', async () => {
    const surveyId = await publishedSurvey();
    const uploaded = await upload(CSV, 'forms.csv');
    const matched = await match(uploaded, surveyId);
    expect(matched.columns.map(({ meaning, by }) => [meaning?.role ?? null, by])).toEqual([
      ['time', 'service'],
      ['answer', 'text'],
      ['answer', 'text'],
      ['answer', 'text'],
      [null, null],
    ]);
    expect(matched.columns[2]?.unread).toEqual(['Garden']);
    expect(matched.unanswered).toEqual([{ question: 'last', text: 'How much?' }]);
    const preview = await shop.caller.post<z.infer<typeof importEndpoints.preview.answer>>(
      `/imports/${uploaded.import.id}/preview`,
      mappingOf(uploaded, matched),
    );
    expect(preview.body.rows[0]).toMatchObject({
      outcome: 'accepted',
      ratings: [{ rating: 'nps', score: 10 }],
      comments: ['Nice'],
      answers: [{ question: 'Would you recommend us?', said: '10' }, { said: 'Hall' }, { said: 'Nice' }],
    });
    const done = await run(uploaded, mappingOf(uploaded, matched));
    expect(done).toMatchObject({ rowsRead: 6, rowsAccepted: 5, rowsRefused: 1 });
    expect(await refusals(uploaded)).toMatchObject([{ row: 4, column: 'Where?', code: 'unknown_option' }]);
    const nps = await shop.caller.get<{ groups: { cell: { result: { n: number; value: number } } }[] }>(
      '/indices?index=nps&from=2026-10-01&to=2026-10-31',
    );
    expect(nps.body.groups[0]?.cell.result).toMatchObject({ n: 5, value: 40 });
    expect((await shop.caller.get<Survey>(`/surveys/${surveyId}`)).body.answers).toBe(5);
    const again = await upload(CSV, 'forms.csv');
    expect(await run(again, mappingOf(again, await match(again, surveyId)))).toMatchObject({
      rowsAccepted: 0,
      rowsKnown: 5,
    });
    await shop.caller.post(`/imports/${uploaded.import.id}/undo`);
    await until(uploaded, 'undone');
    expect(await answersOf(surveyId)).toEqual([]);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('is refused as a whole where its mapping asks what the survey does not, or no survey is named', async () => {
    const surveyId = await publishedSurvey();
    const uploaded = await upload(CSV, 'forms.csv');
    const answer = { role: 'answer', question: 'other', part: { kind: 'whole' } };
    const mapping = {
      ...mappingOf(uploaded, await match(uploaded, surveyId)),
      columns: [{ index: 1, meaning: answer }],
    };
    const post = async (body: object) => (await shop.caller.post(`/imports/${uploaded.import.id}/run`, body)).body;
    expect(await post(mapping)).toMatchObject({ error: { details: [{ path: 'columns.0.meaning.question' }] } });
    expect(await post({ ...mapping, survey: undefined })).toMatchObject({ error: { details: [{ path: 'survey' }] } });
    expect(await post({ ...mapping, survey: { id: surveyId, number: 9 } })).toMatchObject({
      error: { details: [{ path: 'survey' }] },
    });
    const draft = await shop.caller.post<Survey>('/surveys', { name: 'Draft', definition });
    const unpublished = { format: uploaded.found.format, surveyId: draft.body.id };
    expect((await shop.caller.post(`/imports/${uploaded.import.id}/match`, unpublished)).status).toBe(409);
  });
});

describe('the archive of a LimeSurvey survey', () => {
  it('brings the survey and its answers: times, unfinished ones, other words, ranks, rows, codes; once', async () => {
    const uploaded = await upload(archive(), 'survey_9.lsa');
    expect(uploaded.found.format.kind).toBe('lsa');
    const path = `/imports/${uploaded.import.id}/survey`;
    const made = await shop.caller.post<z.infer<typeof importEndpoints.makeSurvey.answer>>(path);
    expect(made.status).toBe(201);
    expect(made.body.report.map(({ outcome }) => outcome)).toEqual([
      'changed',
      'taken',
      'taken',
      'changed',
      'taken',
      'taken',
      'taken',
      'left_out',
    ]);
    expect((await shop.caller.post<typeof made.body>(path)).body.surveyId).toBe(made.body.surveyId);
    const matched = await match(uploaded, made.body.surveyId);
    expect(
      matched.columns.filter(({ meaning }) => meaning === null).map(({ index }) => uploaded.found.columns[index]?.name),
    ).toEqual(['lastpage', 'sum']);
    const done = await run(uploaded, mappingOf(uploaded, matched));
    expect(done).toMatchObject({ rowsRead: 4, rowsAccepted: 2, rowsRefused: 2 });
    expect(await refusals(uploaded)).toMatchObject([
      { row: 4, column: 'nps', code: 'off_scale' },
      { row: 5, code: 'empty' },
    ]);
    expect(await answersOf(made.body.surveyId)).toMatchObject([
      {
        finished: true,
        language: 'en',
        scores: [10],
        occurred_at: new Date('2026-10-01T07:20:00Z'),
        answers: {
          nps: 10,
          place: { chosen: ['a2'] },
          used: { chosen: ['sq1', 'c2'], other: '' },
          rate_sq1: 2,
          rate_sq2: 0,
          order: { ranked: ['a3', 'a1', 'a2'] },
          day: '2026-09-30',
          note: '',
        },
      },
      { finished: false, scores: [0], answers: { nps: 0, place: { chosen: [], other: '' } } },
    ]);
    const again = await upload(archive(), 'survey_9.lsa');
    const mapping = mappingOf(again, await match(again, made.body.surveyId)) as ImportMapping;
    expect(await run(again, mapping)).toMatchObject({ rowsAccepted: 0, rowsKnown: 2 });
  });
});
