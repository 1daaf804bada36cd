import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Survey } from '@otklik/contract';
import { addTouchpoint, newAskingCompany, newLink, publish, type AskingCompany } from '../../../test/asking.ts';
import { foldPendingCells } from '../../counts/pending-cells.store.ts';
import { inCompany, newCompany, useWorld } from '../../../test/world.ts';
import { forgetDoors } from '../../surveys/door.ts';
import { customer } from '../../../test/customer.ts';

const world = useWorld();
const opens = (path: string) => customer(world, path);

function responsesOf({ workspaceId }: AskingCompany) {
  return inCompany(world, workspaceId, (db) =>
    db.selectFrom('responses').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute(),
  );
}
function commentsOf({ workspaceId }: AskingCompany) {
  return inCompany(world, workspaceId, (db) =>
    db.selectFrom('comments').select(['question_id', 'text']).where('workspace_id', '=', workspaceId).execute(),
  );
}

describe('a customer without JavaScript', () => {
  it('answers from the QR code to the thanks, and is counted once, spontaneous', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const anna = opens(link.path);
    const first = await anna.get();
    expect(first.status).toBe(200);
    expect(first.html).toContain('Насколько вы довольны визитом?');
    const second = await anna.post({ 'a.visit': '5' });
    expect(second.html).toContain('А обслуживание?');
    await anna.post({ 'a.service.speed': '' });
    const thanks = await anna.post({ 'a.comment': 'Всё отлично 🙂' });
    expect(thanks.status).toBe(200);
    expect(thanks.html).toContain('Спасибо!');
    const [response, ...more] = await responsesOf(company);
    expect(more).toEqual([]);
    expect(response).toMatchObject({
      finished: true,
      mode: 1,
      source: 'qr',
      link_id: link.id,
      survey_number: 1,
      unit_id: company.unitId,
      scores: [5],
      language: 'ru',
    });
    expect(await commentsOf(company)).toEqual([{ question_id: 'comment', text: 'Всё отлично 🙂' }]);
    const links = await company.get<{ items: { answers: number; finished: number }[] }>('/links');
    expect(links.body.items).toMatchObject([{ answers: 1, finished: 1 }]);
  });

  it('is asked for reasons after a low score, on the same screen', async () => {
    const company = await newAskingCompany(world);
    const boris = opens((await newLink(company)).path);
    await boris.get();
    const again = await boris.post({ 'a.visit': '2' });
    expect(again.currentStep).toBe('visit');
    expect(again.visible('reasons')).toBe(true);
    const next = await boris.post({ 'a.visit': '2', 'a.reasons': ['slow', 'rude'] });
    expect(next.currentStep).toBe('service');
    expect((await responsesOf(company))[0]?.answers).toMatchObject({ visit: 2, reasons: { chosen: ['slow', 'rude'] } });
  });

  it('is told which required question is missing', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    const refused = await page.post({});
    expect(refused.status).toBe(422);
    expect(refused.currentStep).toBe('visit');
  });

  it('without cookies answers to the end all the same', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    page.keepsCookies = false;
    await page.get();
    await page.post({ 'a.visit': '4' });
    await page.post({});
    const end = await page.post({});
    expect(end.html).toContain('Спасибо!');
    expect(await responsesOf(company)).toMatchObject([{ finished: true, scores: [4] }]);
  });

  it('goes back, changes the answer, and is counted with the new one only', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    await page.post({ 'a.visit': '1', 'a.reasons': 'slow' });
    await page.get('?step=visit');
    expect(page.checked('a.visit')).toBe('1');
    await page.post({ 'a.visit': '5' });
    expect(await responsesOf(company)).toMatchObject([{ scores: [5] }]);
    expect(await countOf(company, 'satisfaction')).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('an answer as it is given', () => {
  it('is saved at once, and found again after the page was closed', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    const saved = await page.save({ 'a.visit': '3' }, 1);
    expect(saved).toEqual({ status: 200, body: { saved: true, finished: false } });
    await page.save({ 'a.visit': '3', 'a.comment': 'ещё пишу' }, 2);
    world.now = new Date(world.now.getTime() + 20 * 3_600_000);
    const later = await page.get();
    expect(page.checked('a.visit')).toBe('3');
    expect(later.html).toContain('ещё пишу');
    expect(await responsesOf(company)).toMatchObject([{ finished: false, scores: [3] }]);
  });

  it('is not overwritten by an older save that arrives late, nor counted twice when it is sent twice', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    await page.save({ 'a.visit': '1' }, 1);
    await page.save({ 'a.visit': '4' }, 2);
    expect(await page.save({ 'a.visit': '1' }, 1)).toMatchObject({ status: 200, body: { saved: true } });
    await Promise.all([1, 2, 3].map(() => page.save({ 'a.visit': '4' }, 2)));
    expect(await responsesOf(company)).toMatchObject([{ scores: [4], revision: 2 }]);
    expect(await countOf(company, 'satisfaction')).toEqual([0, 0, 0, 1, 0]);
  });

  it('in an older tab that the customer went back to counts, though the newer tab saved more often', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    const older = page.revision;
    world.now = new Date(world.now.getTime() + 60_000);
    await page.get();
    const newer = page.revision;
    for (const [at, score] of ['1', '2', '3'].entries()) await page.save({ 'a.visit': score }, newer + at + 1);
    await page.save({ 'a.visit': '5' }, older + 1);
    expect(await responsesOf(company)).toMatchObject([{ scores: [5] }]);
  });

  it('finished and sent again is thanked for again; changed afterwards it is refused', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    const all = { 'a.visit': '5', intent: 'next', shown: ['visit', 'service', 'comment'] };
    expect(await page.save(all, 3)).toEqual({ status: 200, body: { saved: true, finished: true } });
    expect(await page.save(all, 3)).toEqual({ status: 200, body: { saved: true, finished: true } });
    expect(await page.save({ ...all, 'a.visit': '1' }, 4)).toMatchObject({ status: 409 });
    expect(await responsesOf(company)).toMatchObject([{ scores: [5], finished: true }]);
    const next = await page.get();
    expect(next.status).toBe(200);
    expect(page.checked('a.visit')).toBeNull();
  });

  it('belongs to the version that was on the page, though another was published meanwhile', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const [early, late] = [opens(link.path), opens(link.path)];
    await early.get();
    const survey = await company.get<Survey>(`/surveys/${company.surveyId}`);
    const draft = survey.body.draft as { title: object };
    await company.put(`/surveys/${company.surveyId}/draft`, {
      revision: survey.body.draftRevision,
      definition: { ...draft, title: { ru: 'Иначе' } },
    });
    await company.post(`/surveys/${company.surveyId}/publish`, { revision: survey.body.draftRevision + 1 });
    await late.get();
    await early.save({ 'a.visit': '5' }, 1);
    await late.save({ 'a.visit': '4' }, 1);
    const rows = await responsesOf(company);
    expect(new Map(rows.map((row) => [row.scores[0], row.survey_number]))).toEqual(
      new Map([
        [5, 1],
        [4, 2],
      ]),
    );
  });

  it('with a strange question or a score off the scale changes nothing else', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    await page.save({ 'a.visit': '9', 'a.nonsense': '1', 'a.comment': '\u202Eعالي‮ ok' }, 1);
    expect(await responsesOf(company)).toMatchObject([{ scores: [] }]);
    expect(await commentsOf(company)).toHaveLength(1);
  });
});

describe('a door', () => {
  it('that does not exist is a page that says so, whatever stands in the address', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const stranger = await newCompany(world);
    const borrowed = link.path.replace(/\/s\/[0-9a-z]+-/, `/s/${stranger.workspaceId.toString(36)}-`);
    for (const path of [
      '/s/x',
      '/s/1-aaaaaaaaaaaaaaaa',
      '/s/zzzzz1-aaaaaaaaaaaaaaaa',
      '/p/1-aaaaaaaaaaaaaaaaaaaaaa',
      borrowed,
    ]) {
      const page = await opens(path).get();
      expect(page.status).toBe(404);
      expect(page.html).toContain('<h1>');
    }
  });

  it('creates nothing by being looked at', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    await opens(link.path).get();
    const head = await world.app.inject({ method: 'HEAD', url: link.path });
    expect(head.statusCode).toBe(200);
    expect(head.headers['set-cookie']).toBeUndefined();
    expect(await responsesOf(company)).toEqual([]);
  });

  it('that was closed refuses kindly, and lets those finish who had begun', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const [begun, only] = [opens(link.path), opens(link.path)];
    await begun.get();
    await begun.save({ 'a.visit': '4' }, 1);
    await only.get();
    world.now = new Date(world.now.getTime() + 60_000);
    await company.post(`/surveys/${company.surveyId}/close`);
    expect((await opens(link.path).get()).status).toBe(410);
    expect((await begun.get()).status).toBe(200);
    const all = { 'a.visit': '4', intent: 'next', shown: ['visit', 'service', 'comment'] };
    expect(await begun.save(all, 3)).toMatchObject({ status: 200, body: { finished: true } });
    world.now = new Date(world.now.getTime() + 25 * 3_600_000);
    expect(await only.save({ 'a.visit': '4' }, 1)).toMatchObject({ status: 410 });
    await company.post(`/surveys/${company.surveyId}/reopen`);
    expect((await opens(link.path).get()).status).toBe(200);
    await company.post(`/links/${link.id}/close`);
    expect((await opens(link.path).get()).status).toBe(410);
  });

  it('of a shop that was given up asks nothing more', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const page = opens(link.path);
    await page.get();
    await page.save({ 'a.visit': '5' }, 1);
    expect((await company.delete(`/units/${company.unitId}`)).body).toEqual({ outcome: 'archived' });
    expect((await opens(link.path).get()).status).toBe(410);
    expect(await page.save({ 'a.visit': '1' }, 2)).toMatchObject({ status: 410 });
  });

  it('takes an answer though the clock was set back meanwhile', async () => {
    const company = await newAskingCompany(world);
    const page = opens((await newLink(company)).path);
    await page.get();
    world.now = new Date(world.now.getTime() - 3 * 3_600_000);
    expect(await page.save({ 'a.visit': '5' }, 1)).toMatchObject({ status: 200 });
    expect(await responsesOf(company)).toMatchObject([{ scores: [5], occurred_at: world.now }]);
  });

  it('speaks the language that is asked for, else the phone’s', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    expect((await opens(link.path).get('', { 'accept-language': 'uk-UA,uk;q=0.9' })).html).toContain(
      'Наскільки ви задоволені',
    );
    expect((await opens(link.path).get('?lang=en', { 'accept-language': 'uk' })).html).toContain(
      'How satisfied are you',
    );
    expect((await opens(link.path).get('?lang=xx')).html).toContain('Насколько вы довольны');
  });

  it('sends one page: compressed, kept by nobody, with nothing foreign allowed in it', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const inject = (encoding: string) => world.app.inject({ url: link.path, headers: { 'accept-encoding': encoding } });
    const [br, gz] = [await inject('gzip, br'), await inject('gzip')];
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(brotliDecompressSync(br.rawPayload).toString()).toContain('</html>');
    expect(gunzipSync(gz.rawPayload).toString()).toContain('</html>');
    expect(gz.rawPayload.length).toBeLessThan(12 * 1024);
    expect(String(br.headers['content-security-policy'])).toMatch(/^default-src 'none'/);
    expect(brotliDecompressSync(br.rawPayload).toString()).not.toMatch(/(?:src|href)="https?:/);
  });

  it('refuses a body that is too long, and a kind that it does not read', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const long = await world.app.inject({
      method: 'POST',
      url: link.path,
      headers,
      payload: `a.comment=${'x'.repeat(10_000_000)}`,
    });
    expect(long.statusCode).toBe(413);
    const json = await world.app.inject({ method: 'POST', url: link.path, payload: { 'a.visit': 5 } });
    expect(json.statusCode).toBe(415);
  });

  it('does not take the key of another link', async () => {
    const company = await newAskingCompany(world);
    const [qr, link] = [await newLink(company, 'qr'), await newLink(company, 'link')];
    const page = opens(qr.path);
    await page.get();
    const moved = opens(link.path);
    await moved.get();
    moved.key = page.key;
    expect(await moved.save({ 'a.visit': '5' }, 1)).toMatchObject({ status: 422 });
    expect(await responsesOf(company)).toEqual([]);
  });

  it('asks the database at most once for a page', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const page = opens(link.path);
    await page.get();
    await page.save({ 'a.visit': '5' }, 1);
    const queries = await statementsDuring(async () => {
      await page.get();
      forgetDoors(world.services.db, company.workspaceId);
      await page.get();
    });
    // The company's names are kept for a moment by the clock on the wall: whether they are read anew now is chance.
    expect(queries.filter((text) => !text.includes("'weightTrees'"))).toHaveLength(2);
  });
});

describe('a company with two touchpoints', () => {
  it('keeps their answers apart', async () => {
    const company = await newAskingCompany(world);
    const delivery = await addTouchpoint(world, company, 'Доставка');
    const surveyId = await publish(company, 'faces');
    const made = await company.post<{ items: { address: string }[] }>('/links', {
      surveyId,
      touchpointId: delivery,
      unitIds: [company.unitId],
      kind: 'link',
    });
    const page = opens(new URL(made.body.items[0]?.address ?? '').pathname);
    await page.get();
    expect(page.html).not.toBe('');
    const visit = opens((await newLink(company)).path);
    await visit.get();
    await visit.save({ 'a.visit': '5' }, 1);
    expect((await responsesOf(company)).map((row) => row.touchpoint_id)).toEqual([company.touchpointId]);
  });
});

async function countOf({ workspaceId }: AskingCompany, role: string): Promise<number[] | undefined> {
  const rows = await inCompany(world, workspaceId, async (db) => {
    await foldPendingCells(db, workspaceId);
    return db
      .selectFrom('cells_day')
      .innerJoin('measures', (join) =>
        join
          .onRef('measures.id', '=', 'cells_day.measure_id')
          .onRef('measures.workspace_id', '=', 'cells_day.workspace_id'),
      )
      .select('n')
      .where('cells_day.workspace_id', '=', workspaceId)
      .where('measures.role', '=', role)
      .where('measures.factor_id', 'is', null)
      .execute();
  });
  return rows[0]?.n;
}

/** The statements that asked for rows while `act` ran, told by the pool itself. */
async function statementsDuring(act: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const { default: pg } = await import('pg');
  const original = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  if (original === undefined) throw new Error('pg has no query');
  const query = original.value as (...args: unknown[]) => unknown;
  Object.defineProperty(pg.Client.prototype, 'query', {
    ...original,
    value(this: unknown, ...args: unknown[]) {
      const [first] = args;
      const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
      if (/^\s*(select|with|insert|update|delete)/i.test(text)) seen.push(text);
      return Reflect.apply(query, this, args);
    },
  });
  try {
    await act();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', original);
  }
  return seen;
}
