import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert, AlertPreview } from '@otklik/contract';
import { addRule, answer, hearAnswers, lowScore, queued } from '../../test/alerting.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { answerForAlertsJob } from '../responses/facts/answer-watch.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  world.now = new Date('2026-11-20T09:00:00Z');
  shop = await newShop(world);
});

const list = async () => (await shop.caller.get<{ items: Alert[] }>('/alerts')).body.items;

describe('a condition', () => {
  const meets = (when: string, surveyId: number | null = shop.survey.id) => ({
    condition: { kind: 'answer.condition', surveyId, when, level: 'alarm' },
  });
  const said = (answers: object, more: object = {}) =>
    answer(world, shop, 0, { ratings: undefined, survey: shop.survey.id, answers, ...more });
  const rich = { externalId: 'c-1', attributes: { tier: 'gold', visits: 40 } };

  it('over answers and attributes fires where all of it holds', async () => {
    await addRule(
      shop,
      meets("nps <= 6 and why includes 'slow' and words includes 'холод' and customer.tier = 'gold'"),
    );
    const unhappy = { nps: 3, why: { chosen: ['slow'] }, words: 'Кофе холодный' };
    const found = await said(unhappy, { customer: rich });
    await said(unhappy);
    await said({ ...unhappy, nps: 9 }, { customer: rich });
    await said({ nps: 3, words: 'Кофе холодный' }, { customer: rich });
    // The others do not meet it whoever gave them: nobody has to look again.
    expect(await queued(world, shop.workspaceId, answerForAlertsJob.name)).toHaveLength(1);
    await hearAnswers(world, shop.workspaceId);
    expect(await list()).toMatchObject([{ subject: { id: found }, level: 'alarm', kind: 'answer.condition' }]);
  });

  it('sees that a contact was left', async () => {
    await addRule(shop, meets('answered(contact) and not answered(words)'));
    const contact = { name: 'Анна', phone: '+79161234567', consent: true };
    const found = await said({ nps: 3, contact });
    await said({ nps: 3, contact, words: 'Хорошо' });
    await said({ nps: 3 });
    await hearAnswers(world, shop.workspaceId);
    expect((await list()).map(({ subject }) => subject.id)).toEqual([found]);
  });

  it('without a survey looks at facts of any answer', async () => {
    await addRule(shop, meets('customer.visits >= 30', null));
    const found = await answer(world, shop, 9, { customer: rich });
    await answer(world, shop, 9);
    expect(await queued(world, shop.workspaceId, answerForAlertsJob.name)).toHaveLength(1);
    await hearAnswers(world, shop.workspaceId);
    expect((await list()).map(({ subject }) => subject.id)).toEqual([found]);
  });

  it('whose watch was kept before its line stood there is heard where it may hold, once the database was brought to this version', async () => {
    await addRule(shop);
    await addRule(shop, meets('nps <= 6'));
    const { workspaceId } = shop;
    const keepWatch = (conditions: object[]) =>
      inCompany(world, workspaceId, (db) =>
        db
          .updateTable('answer_watches')
          .set({ conditions: JSON.stringify(conditions) })
          .where('workspace_id', '=', workspaceId)
          .where('watcher', '=', 'alerts')
          .execute(),
      );
    const low = { role: 'nps', scale: '0-10', score: 6, touchpoints: [] };
    await keepWatch([low, { survey: shop.survey.id, touchpoints: [] }]);
    const migration = await readFile(new URL('../../migrations/0561_watched_lines.sql', import.meta.url), 'utf8');
    const owner = new pg.Client({ connectionString: world.adminUrl });
    await owner.connect();
    await owner.query('set role otklik_owner');
    await owner.query(migration);
    await owner.query(migration);
    await owner.end();
    const { conditions } = await inCompany(world, workspaceId, (db) =>
      db
        .selectFrom('answer_watches')
        .select('conditions')
        .where('workspace_id', '=', workspaceId)
        .where('watcher', '=', 'alerts')
        .executeTakeFirstOrThrow(),
    );
    expect(conditions).toEqual([low, { survey: shop.survey.id, touchpoints: [], when: 'nps <= 6' }]);
  });

  it('is previewed over the last thirty days, in its places alone', async () => {
    await said({ nps: 3 });
    await said({ nps: 4 }, { unit: 'S3' });
    await said({ nps: 3 }, { occurredAt: '2026-10-01T09:00:00Z' });
    const { condition } = meets('nps <= 4');
    const { body } = await shop.caller.post<AlertPreview>('/alerts/preview', {
      condition,
      scope: { units: [shop.moscow] },
    });
    expect(body).toMatchObject({ times: 1, alarms: 1, isCut: false });
  });

  it.each([
    ['nps <=', 'invalid_expression'],
    ['npz <= 6', 'unknown_question'],
    ['nps + 1', 'not_a_condition'],
    ["customer.name = 'Анна'", 'personal'],
  ])('%s is refused by the rule and by its preview', async (when, code) => {
    const rule = await shop.caller.post('/alert-rules', { ...lowScore, ...meets(when) });
    const preview = await shop.caller.post('/alerts/preview', meets(when));
    for (const { status, body } of [rule, preview]) {
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { details: [{ path: 'condition.when', code }] } });
    }
  });

  it('over the questions of a stranger’s survey is refused', async () => {
    const other = await newShop(world);
    const { body } = await shop.caller.post('/alert-rules', { ...lowScore, ...meets('nps <= 6', other.survey.id) });
    expect(body).toMatchObject({ error: { details: [{ path: 'condition.surveyId', code: 'unknown' }] } });
  });
});
