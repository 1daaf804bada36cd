import { describe, expect, it } from 'vitest';
import type { Survey, SurveySummary, SurveyVersion, VersionComparison } from '@otklik/contract';
import { newLink, newAskingCompany, publish } from '../../test/asking.ts';
import { inCompany, newCompany, useWorld, type Caller } from '../../test/world.ts';

const world = useWorld();

const nps = { id: 'nps', type: 'nps', text: { ru: 'Порекомендуете нас?' }, required: true };
const definition = (...questions: object[]) => ({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'Визит' },
  questions,
  thanks: { title: { ru: 'Спасибо!' } },
});

async function draft(company: Caller, content: object): Promise<Survey> {
  const made = await company.post<Survey>('/surveys', { name: 'Визит', definition: content });
  expect(made.status).toBe(201);
  return made.body;
}

describe('a draft', () => {
  it('may be unfinished, and is refused by publishing with everything that is wrong', async () => {
    const company = await newCompany(world);
    const survey = await draft(
      company,
      definition({ id: 'Bad id', type: 'nps', text: { ru: 'x' } }, { type: 'stars' }),
    );
    expect(survey).toMatchObject({ state: 'draft', publishedNumber: null });
    const refused = await company.post<{ error: { details: { path: string }[] } }>(`/surveys/${survey.id}/publish`, {
      revision: 1,
    });
    expect(refused.status).toBe(422);
    expect(refused.body.error.details.map(({ path }) => path)).toEqual(['questions[0].id', 'questions[1].type']);
  });

  it('is checked against the factors of the company', async () => {
    const company = await newCompany(world);
    const checked = await company.post('/surveys/validate', {
      definition: definition({
        id: 'speed',
        type: 'satisfaction',
        scale: '1-5',
        factorId: 999_999,
        text: { ru: 'Скорость?' },
      }),
    });
    expect(checked.body).toMatchObject({
      valid: false,
      errors: [{ path: 'questions[0].factorId', code: 'unknown_factor' }],
    });
  });

  it('gives its texts to a translator, and takes them back beside what does not fit', async () => {
    const company = await newCompany(world);
    const { id } = await draft(company, definition(nps));
    const table = await company.get<{ texts: string }>(`/surveys/${id}/texts`);
    expect(table.body.texts).toContain('nps.text,Порекомендуете нас?');
    const xliff = await company.get<{ texts: string }>(`/surveys/${id}/texts?format=xliff&language=uk`);
    expect(xliff.body.texts).toContain('trgLang="uk"');
    expect((await company.get(`/surveys/${id}/texts?format=xliff`)).status).toBe(400);
    const cut = { revision: 1, format: 'xliff', texts: xliff.body.texts.slice(0, -20) };
    expect(await company.put(`/surveys/${id}/texts`, cut)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'texts', code: 'unreadable' }] } },
    });
    const texts = 'key,uk\nnps.text,Порекомендуєте нас?\nwhy.text,Чому?\n';
    const laid = await company.put(`/surveys/${id}/texts`, { revision: 1, format: 'csv', texts });
    expect(laid.body).toMatchObject({ draftRevision: 2, taken: 1, findings: [{ path: 'why.text.uk' }] });
    const { body } = await company.get<Survey>(`/surveys/${id}`);
    expect(body.draft).toMatchObject({ languages: ['ru', 'uk'], questions: [{ text: { uk: 'Порекомендуєте нас?' } }] });
    const stale = await company.put(`/surveys/${id}/texts`, { revision: 1, format: 'csv', texts });
    expect(stale.status).toBe(409);
  });

  it('saved by two: the second is told who was first and sees that draft, and nothing is lost', async () => {
    const company = await newCompany(world);
    const survey = await draft(company, definition(nps));
    const annas = definition({ ...nps, text: { ru: 'Текст Анны' } });
    const borises = definition({ ...nps, text: { ru: 'Текст Бориса' } });
    const [first, second] = await Promise.all([
      company.put<Survey>(`/surveys/${survey.id}/draft`, { revision: 1, definition: annas }),
      company.put<Survey>(`/surveys/${survey.id}/draft`, { revision: 1, definition: borises }),
    ]);
    expect(new Set([first.status, second.status])).toEqual(new Set([200, 409]));
    const [lost, won] = first.status === 409 ? [first, borises] : [second, annas];
    expect(lost.body).toMatchObject({
      error: {
        code: 'conflict',
        details: [{ path: 'revision', code: 'saved_meanwhile' }],
        current: { draftRevision: 2, draft: won },
      },
    });
    const overwritten = await company.put<Survey>(`/surveys/${survey.id}/draft`, { revision: 2, definition: borises });
    expect(overwritten.body.draftRevision).toBe(won === borises ? 2 : 3);
    const log = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('audit_log')
        .select(['before', 'after'])
        .where('workspace_id', '=', company.workspaceId)
        .where('action', '=', 'survey.save_draft')
        .execute(),
    );
    expect(JSON.stringify(log)).toContain('Текст');
  });

  it('that no database could keep is refused by name, not by an error of ours', async () => {
    const company = await newCompany(world);
    const nul = String.fromCharCode(0);
    for (const text of [`a${nul}b`, 'half \ud83d'])
      expect(await company.post('/surveys', { name: 'x', definition: { title: { ru: text } } })).toMatchObject({
        status: 400,
        body: { error: { details: [{ path: 'definition' }] } },
      });
    const kept = await company.post('/surveys', { name: 'x', definition: { title: { ru: 'C:\\u0000 🙂' } } });
    expect(kept.status).toBe(201);
    const long = await company.post('/surveys', { name: 'x', definition: { title: { ru: 'x'.repeat(600_000) } } });
    expect(long.status).toBe(413);
  });

  it('from a ready definition brings the factors that the company did not have', async () => {
    const company = await newCompany(world);
    await publish(company, 'coffee_visit');
    await publish(company, 'service_desk');
    const { body } = await company.get<{ items: { code: string }[] }>('/factors');
    const codes = body.items.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['speed', 'taste', 'portal', 'price']));
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('a published version', () => {
  it('never changes, and the draft goes on to the next one', async () => {
    const company = await newCompany(world);
    const survey = await draft(company, definition(nps));
    await company.post(`/surveys/${survey.id}/publish`, { revision: 1 });
    const again = await company.post<Survey>(`/surveys/${survey.id}/publish`, { revision: 1 });
    expect(again.body).toMatchObject({ publishedNumber: 1, state: 'open', hasUnpublishedChanges: false });
    const reworded = definition({ ...nps, text: { ru: 'Посоветуете нас другу?' } });
    const saved = await company.put<Survey>(`/surveys/${survey.id}/draft`, { revision: 1, definition: reworded });
    expect(saved.body).toMatchObject({ publishedNumber: 1, hasUnpublishedChanges: true });
    await company.post(`/surveys/${survey.id}/publish`, { revision: 2 });
    const versions = await company.get<{ items: SurveyVersion[] }>(`/surveys/${survey.id}/versions`);
    expect(versions.body.items.map(({ number }) => number)).toEqual([2, 1]);
    const first = await company.get(`/surveys/${survey.id}/versions/1`);
    expect(first.body).toMatchObject({ number: 1, definition: { questions: [{ text: nps.text }] } });
    const compared = await company.get<VersionComparison>(`/surveys/${survey.id}/compare?from=1&to=2`);
    expect(compared.body.questions).toMatchObject([{ questionId: 'nps', kind: 'changed', countsAnew: true }]);
    const stale = await company.post(`/surveys/${survey.id}/publish`, { revision: 1 });
    expect(stale.status).toBe(409);
  });

  it('can be closed, opened again, copied, and deleted while nobody has answered', async () => {
    const company = await newAskingCompany(world);
    await newLink(company);
    const closed = await company.post<Survey>(`/surveys/${company.surveyId}/close`);
    expect(closed.body.state).toBe('closed');
    const refused = await company.post('/links', {
      surveyId: company.surveyId,
      touchpointId: company.touchpointId,
      unitIds: [company.unitId],
      kind: 'link',
    });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'survey_closed' } } });
    const opened = await company.post<Survey>(`/surveys/${company.surveyId}/reopen`);
    expect(opened.body.state).toBe('open');
    const copy = await company.post<Survey>(`/surveys/${company.surveyId}/duplicate`, { name: 'Копия' });
    expect(copy.body).toMatchObject({ name: 'Копия', state: 'draft', draft: opened.body.draft });
    const removed = await company.delete(`/surveys/${company.surveyId}`);
    expect(removed.body).toEqual({ outcome: 'deleted' });
    const listed = await company.get<{ items: SurveySummary[] }>('/surveys');
    expect(listed.body.items.map(({ name }) => name)).toEqual(['Копия']);
  });

  it('of another company is not there', async () => {
    const company = await newAskingCompany(world);
    const stranger = await newCompany(world);
    for (const path of ['', '/versions', '/versions/1', '/compare?from=1&to=draft'])
      expect((await stranger.get(`/surveys/${company.surveyId}${path}`)).status).toBe(404);
    expect((await stranger.put(`/surveys/${company.surveyId}/draft`, { revision: 1, name: 'x' })).status).toBe(404);
    expect((await stranger.delete(`/surveys/${company.surveyId}`)).status).toBe(404);
  });
});
