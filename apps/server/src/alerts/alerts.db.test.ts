import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { sayAlert, type Alert, type AlertRule, type AlertTelling } from '@otklik/contract';
import { addRule, answer, hearAnswers, lowScore, queued, runAlertJob } from '../../test/alerting.ts';
import { newPerson, type Person } from '../../test/people.ts';
import { startHttpPeer, type HttpPeer } from '../../test/peers/http-peer.ts';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { ringDueCases } from '../cases/clocks/ring-due-cases.ts';
import { createMailer } from '../platform/mailer.ts';
import { drainTransport } from '../transports/outbox/drain.service.ts';
import { deliverJob, escalateJob } from './alert-jobs.ts';
import { caseHappenedJob } from './case-happened.ts';

const world = useWorld();
const MINUTE = 60_000;
const begin = new Date('2026-11-20T09:00:00Z');
let mail: MailServer;
let shop: Shop;
let anna: Person;
beforeAll(async () => {
  mail = await startMailServer();
  Object.assign(world.services, { mailer: createMailer(`smtp://127.0.0.1:${mail.port}`, 'otklik@example.org') });
});
afterAll(() => mail.close());
beforeEach(async () => {
  mail.letters.length = 0;
  world.now = begin;
  shop = await newShop(world);
  anna = await newPerson(world, shop.workspaceId, { name: 'Анна' });
});

const list = async (by: { get: Shop['caller']['get'] } = anna, query = '') =>
  (await by.get<{ items: Alert[] }>(`/alerts${query}`)).body.items;
const inOrder = (rows: readonly unknown[][]) => rows.map((row) => row.join(' ')).toSorted();
const deliverAll = (ruleId: number) => runAlertJob(world, deliverJob.name, { workspaceId: shop.workspaceId, ruleId });
const after = (minutes: number) => (world.now = new Date(world.now.getTime() + minutes * MINUTE));

describe('a low score', () => {
  it('is told in two steps, with the number, its n and the place where one can act', async () => {
    const rule = await addRule(shop);
    const [fine, low, lowest] = [
      await answer(world, shop, 9),
      await answer(world, shop, 5),
      await answer(world, shop, 1),
    ];
    await hearAnswers(world, shop.workspaceId);
    const alerts = await list();
    expect(inOrder(alerts.map(({ subject, level }) => [subject.id, level]))).toEqual(
      inOrder([
        [low, 'warning'],
        [lowest, 'alarm'],
      ]),
    );
    expect(alerts.map(({ subject }) => subject.id)).not.toContain(fine);
    const alarm = alerts.find(({ level }) => level === 'alarm');
    expect(alarm).toMatchObject({
      ruleId: rule.id,
      state: 'new',
      unitId: shop.moscow,
      figure: { value: 1, threshold: 2, n: 1, scale: '0-10' },
      link: `/alerts?answer=${lowest}`,
    });
    await deliverAll(rule.id);
    expect(mail.letters.map(({ to }) => to)).toEqual([anna.email]);
    expect(mail.letters[0]?.text).toContain('Низкая оценка: 1 из 10');
    // By the clock of the place, not of the server.
    expect(mail.letters[0]?.text).toMatch(/Правило «.+», \d+ \S+ в \d\d:\d\d GMT\+3/);
    expect(mail.letters[0]?.text).toContain(`/alerts?answer=${lowest}`);
  });

  it('of another place or segment is none', async () => {
    await addRule(shop, { scope: { units: [shop.vladivostok] } });
    await addRule(shop, { scope: { segments: [shop.gold] } });
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    expect(await list()).toEqual([]);
    await answer(world, shop, 1, { unit: 'S3' });
    await answer(world, shop, 1, { segments: [shop.gold] });
    await hearAnswers(world, shop.workspaceId);
    expect(await list()).toHaveLength(2);
  });

  it('is heard by nobody while the rule is off', async () => {
    const rule = await addRule(shop, { isOn: false });
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    expect(await list()).toEqual([]);
    expect(rule.isOn).toBe(false);
  });
});

describe('an answer', () => {
  it('is told for its words in whatever form, its comment and its topic', async () => {
    await addRule(shop, {
      name: 'Суд',
      condition: { kind: 'answer.words', words: ['роспотребнадзор', 'верн'], level: 'alarm' },
    });
    await addRule(shop, { name: 'Тема', condition: { kind: 'answer.topic', topics: [shop.topic], level: 'warning' } });
    await answer(world, shop, 9, { comments: [{ text: 'Верните деньги, или пойду в Роспотребнадзор!' }] });
    await answer(world, shop, 9, { comments: [{ text: 'Неверно посчитали, но ладно' }] });
    await answer(world, shop, 9, { topic: 'payment' });
    await hearAnswers(world, shop.workspaceId);
    expect(inOrder((await list()).map(({ ruleName, figure }) => [ruleName, figure.word]))).toEqual([
      'Суд роспотребнадзор',
      'Тема Оплата',
    ]);
  });

  it('is told for a request to be contacted and for what matters and does not please', async () => {
    await addRule(shop, { name: 'Связаться', condition: { kind: 'answer.contact', level: 'alarm' } });
    await addRule(shop, {
      name: 'Разрыв',
      condition: { kind: 'answer.gap', importance: 9, satisfaction: 4, level: 'alarm' },
    });
    const said = (answers: object) => answer(world, shop, 0, { ratings: undefined, survey: shop.survey.id, answers });
    await said({ contact: { phone: '+79161234567', consent: true } });
    await said({
      both: { [shop.speed]: { importance: 10, satisfaction: 3 }, [shop.courtesy]: { importance: 5, satisfaction: 2 } },
    });
    await said({
      both: { [shop.speed]: { importance: 8, satisfaction: 1 }, [shop.courtesy]: { importance: 9, satisfaction: 9 } },
    });
    await hearAnswers(world, shop.workspaceId);
    expect(inOrder((await list()).map(({ ruleName, figure }) => [ruleName, figure.value, figure.threshold]))).toEqual([
      'Разрыв 3 10',
      'Связаться  ',
    ]);
  });
});

describe('a case', () => {
  it('is told when it is opened, when its time runs out and when it is over, each once', async () => {
    await addRule(shop, {
      name: 'Открыт',
      condition: { kind: 'case.opened', classes: ['complaint'], level: 'warning' },
    });
    await addRule(shop, { name: 'Срок', condition: { kind: 'case.promise', promises: [], warning: true } });
    const opened = await shop.caller.post<{ id: string }>('/cases', {
      text: 'Холодно',
      unit: 'T12',
      touchpoint: 'visit',
    });
    expect(opened.status).toBe(201);
    const hear = async () => {
      for (const { data } of await queued(world, shop.workspaceId, caseHappenedJob.name))
        await runAlertJob(world, caseHappenedJob.name, data);
    };
    await hear();
    await hear();
    expect((await list()).map(({ ruleName, link }) => [ruleName, link])).toEqual([
      ['Открыт', `/cases/${opened.body.id}`],
    ]);
    const later = async (minutes: number) => {
      world.now = new Date(world.now.getTime() + minutes * 60_000);
      await ringDueCases(world.services, shop.workspaceId);
      await hear();
    };
    const said = async () => (await list()).map((alert) => sayAlert(alert, 'ru').replace(/\d{4}-\d+/, '№'));
    await later(50);
    expect(await said()).toContain('Кейс №: осталась четверть срока (принять в работу)');
    await later(11);
    expect(await said()).toContain('Кейс №: срок нарушен (принять в работу)');
    const told = (await said()).length;
    await later(1);
    expect(await said()).toHaveLength(told);
  });
});

describe('promises of one case', () => {
  const broken = (what: 'warning' | 'breach', promise: string, turn: number, caseId: string) =>
    runAlertJob(world, caseHappenedJob.name, {
      workspaceId: shop.workspaceId,
      what,
      caseId,
      turn,
      number: '2026-000007',
      class: 'complaint',
      unitId: shop.moscow,
      touchpointId: null,
      promise,
      at: world.now.toISOString(),
    });
  const said = async (query = '?state=new') => (await list(anna, query)).map((alert) => sayAlert(alert, 'ru'));

  it('are one thing to hear of until somebody takes it, and a warning passes into the alarm', async () => {
    const id = crypto.randomUUID();
    const rule = await addRule(shop, { condition: { kind: 'case.promise', promises: [], warning: true } });
    await broken('warning', 'first_reply', 1, id);
    await broken('warning', 'resolution', 2, id);
    expect(await said()).toEqual(['Кейс 2026-000007: осталась четверть срока (первый ответ, решение)']);
    await Promise.all([broken('breach', 'resolution', 3, id), broken('breach', 'first_reply', 4, id)]);
    // Close to its end is not over.
    await broken('warning', 'next_reply', 5, id);
    expect(await said()).toEqual(['Кейс 2026-000007: срок нарушен (первый ответ, решение)']);
    expect(await said('?state=over')).toHaveLength(1);
    await deliverAll(rule.id);
    expect(mail.letters.flatMap(({ text }) => text.match(/срок нарушен/g) ?? [])).toHaveLength(1);
    const [alarm] = await list(anna, '?state=new');
    await anna.post('/alerts/acknowledge', { ids: [alarm?.id] });
    await broken('breach', 'next_reply', 6, id);
    expect(await said()).toEqual(['Кейс 2026-000007: срок нарушен (следующий ответ)']);
    await broken('breach', 'resolution', 7, crypto.randomUUID());
    expect(await said()).toHaveLength(2);
  });
});

describe('an alert handed on', () => {
  const low = async (more: object = {}) => {
    const rule = await addRule(shop, { byEmail: false, ...more });
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    const [alert] = await list(anna, '?state=new');
    if (alert === undefined) throw new Error('no alert');
    return { rule, id: alert.id };
  };

  it('waits for the colleague, who is told by whom and why, whatever the rule says of letters; given again, he is told again', async () => {
    const oleg = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Олег' });
    const { rule, id } = await low({ groupMinutes: 60 });
    await anna.post('/alerts/acknowledge', { ids: [id], note: 'Смотрю' });
    const given = await anna.post('/alerts/hand-on', { ids: [id], to: oleg.userId, note: 'Твоя смена' });
    expect(given).toMatchObject({ status: 200, body: { handedOn: 1 } });
    const [alert] = await list(oleg, '?mine=true');
    expect(alert).toMatchObject({
      state: 'new',
      acknowledgedBy: null,
      handed: { to: oleg.userId, by: anna.userId, note: 'Твоя смена' },
    });
    await deliverAll(rule.id);
    expect(mail.letters.map(({ to }) => to)).toEqual([oleg.email]);
    expect(mail.letters[0]?.text).toContain('Передано вам (Анна): «Твоя смена»');
    expect((await oleg.get('/alerts/unread')).body).toEqual({ unread: 1, alarms: 1 });
    await oleg.post('/alerts/read', { until: world.now.toISOString() });
    await oleg.post('/alerts/hand-on', { ids: [id], to: anna.userId });
    await anna.post('/alerts/hand-on', { ids: [id], to: oleg.userId });
    await deliverAll(rule.id);
    expect(mail.letters.filter(({ to }) => to === oleg.email)).toHaveLength(2);
    expect((await oleg.get('/alerts/unread')).body).toEqual({ unread: 1, alarms: 1 });
    await oleg.post('/alerts/acknowledge', { ids: [id] });
    expect(await list(anna, '?state=acknowledged')).toMatchObject([{ acknowledgedBy: oleg.userId }]);
  });

  it('goes to those above only when the colleague has had his time', async () => {
    const oleg = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Олег' });
    const boss = await newPerson(world, shop.workspaceId, { role: 'analyst', name: 'Борис' });
    const { id } = await low({ escalation: { afterMinutes: 10, recipients: [{ to: 'person', userId: boss.userId }] } });
    const late = async () => {
      for (const { data, startAfter } of await queued(world, shop.workspaceId, escalateJob.name))
        if (startAfter <= world.now) await runAlertJob(world, escalateJob.name, data);
      return (await list(boss, '?mine=true')).length;
    };
    after(8);
    await anna.post('/alerts/hand-on', { ids: [id], to: oleg.userId });
    after(5);
    expect(await late()).toBe(0);
    after(5);
    expect(await late()).toBe(1);
  });

  it('goes to nobody who is not there or may not see it, nor from anybody who does not see it', async () => {
    const { id } = await low();
    const far = await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.vladivostok] });
    const handed = (to: string) => anna.post('/alerts/hand-on', { ids: [id], to });
    expect(await handed(far.userId)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'to', code: 'not_allowed' }] } },
    });
    expect(await handed('stranger')).toMatchObject({ status: 400, body: { error: { details: [{ path: 'to' }] } } });
    expect((await far.post('/alerts/hand-on', { ids: [id], to: anna.userId })).status).toBe(404);
    expect(await list(anna)).toMatchObject([{ handed: null }]);
  });
});

describe('who was told', () => {
  const tellings = async () => {
    const [alert] = await list();
    return (await anna.get<{ tellings: AlertTelling[] }>(`/alerts/${alert?.id}`)).body.tellings;
  };
  const lowAnswer = async () => {
    const rule = await addRule(shop);
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    return rule;
  };

  it('is shown with why it did not get there, without anybody’s address', async () => {
    const rule = await lowAnswer();
    expect(await tellings()).toMatchObject([{ to: 'Анна', why: 'rule', state: 'waiting', reason: null }]);
    const { mailer } = world.services;
    const refusing = { ...mailer, send: () => Promise.reject(new Error(`550 5.1.1 <${anna.email}>: mailbox is full`)) };
    Object.assign(world.services, { mailer: refusing });
    await deliverAll(rule.id);
    expect(await tellings()).toMatchObject([{ state: 'waiting', reason: '550 5.1.1 <•••>: mailbox is full' }]);
    Object.assign(world.services, { mailer: createMailer(null, 'otklik@example.org') });
    after(2);
    await deliverAll(rule.id);
    expect(await tellings()).toMatchObject([{ state: 'failed', reason: 'no_mail_server' }]);
    Object.assign(world.services, { mailer });
  });

  it.each([
    { isPaused: false, told: { state: 'sent', reason: null }, letters: ['hello@polden.org'] },
    { isPaused: true, told: { state: 'failed', reason: 'no_mail_server' }, letters: [] },
  ])(
    'is written to by the company’s own e-mail where the installation has no mail server, unless it is paused: $isPaused',
    async ({ isPaused, told, letters }) => {
      const { body: channel } = await shop.caller.post<{ id: number }>('/transports', {
        kind: 'email',
        name: 'Почта',
        settings: { from: 'hello@polden.org', host: '127.0.0.1', port: mail.port, security: 'plain' },
      });
      await shop.caller.patch(`/transports/${channel.id}`, { isPaused });
      const rule = await lowAnswer();
      const { mailer } = world.services;
      Object.assign(world.services, { mailer: createMailer(null, 'otklik@example.org') });
      await deliverAll(rule.id).finally(() => Object.assign(world.services, { mailer }));
      expect(await tellings()).toMatchObject([{ to: 'Анна', ...told }]);
      expect(mail.letters.map(({ from }) => from)).toEqual(letters);
      if (!isPaused) expect(mail.letters[0]?.to).toBe(anna.email);
    },
  );
});

describe('a door of an own system', () => {
  let crm: HttpPeer;
  beforeAll(async () => void (crm = await startHttpPeer()));
  afterAll(() => crm.stop());

  it('is told of the alert, and the page says when it was, or why it was not', async () => {
    const { body: transport } = await shop.caller.post<{ id: number }>('/transports', {
      kind: 'webhook',
      name: 'CRM',
      settings: { url: `${crm.url}/hook` },
    });
    const rule = await addRule(shop, { recipients: [{ to: 'transport', transportId: transport.id }] });
    const tell = async () => {
      await answer(world, shop, 1);
      await hearAnswers(world, shop.workspaceId);
      await deliverAll(rule.id);
      const [alert] = await list(anna, '?state=new');
      const told = async () =>
        (await anna.get<{ tellings: AlertTelling[] }>(`/alerts/${alert?.id}`)).body.tellings.map(
          ({ to, state, reason }) => [to, state, reason],
        );
      expect(await told()).toEqual([['CRM', 'waiting', null]]);
      const which = { workspaceId: shop.workspaceId, transportId: transport.id };
      await drainTransport(world.services, which, { sliceMs: 5_000 });
      after(1);
      return told();
    };
    expect(await tell()).toEqual([['CRM', 'sent', null]]);
    expect(JSON.parse(crm.asked[0]?.body ?? '')).toMatchObject({
      type: 'alert.raised',
      data: { alerts: [{ level: 'alarm', why: 'rule', figure: { value: 1 } }] },
    });
    crm.answer({ status: 400, text: 'unknown type' });
    expect(await tell()).toEqual([['CRM', 'waiting', 'HTTP 400']]);
  });
});

describe('who hears of it', () => {
  it('is found by ownership, and the administrators when nobody is', async () => {
    const owner = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Олег' });
    const manager = await newPerson(world, shop.workspaceId, {
      role: 'unit_manager',
      unitIds: [shop.moscow],
      name: 'Мария',
    });
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('touchpoints')
        .set({ owner_id: owner.userId })
        .where('workspace_id', '=', shop.workspaceId)
        .where('id', '=', shop.visit)
        .execute(),
    );
    await addRule(shop, { recipients: [{ to: 'touchpoint_owner' }, { to: 'unit_manager' }] });
    await answer(world, shop, 1);
    await answer(world, shop, 1, { unit: 'S3', touchpoint: 'delivery' });
    await hearAnswers(world, shop.workspaceId);
    expect((await list(owner, '?mine=true')).map(({ unitId }) => unitId)).toEqual([shop.moscow]);
    expect((await list(manager)).map(({ unitId }) => unitId)).toEqual([shop.moscow]);
    // Nobody owns that touchpoint or manages that unit.
    expect((await list(anna, '?mine=true')).map(({ unitId }) => unitId)).toEqual([shop.vladivostok]);
  });

  it('owns the topic that the customer chose, and is asked again when nobody took it', async () => {
    const [owner, above] = [
      await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Ольга' }),
      await newPerson(world, shop.workspaceId, { role: 'analyst', name: 'Пётр' }),
    ];
    await shop.caller.patch(`/topics/${shop.topic}`, { ownerId: owner.userId });
    const happened = {
      workspaceId: shop.workspaceId,
      what: 'opened',
      caseId: crypto.randomUUID(),
      turn: 0,
      number: '2026-000001',
      class: 'complaint',
      unitId: shop.moscow,
      touchpointId: null,
      topicId: shop.topic,
      promise: null,
      at: begin.toISOString(),
    };
    await addRule(shop, {
      condition: { kind: 'case.opened', classes: [], level: 'warning' },
      recipients: [{ to: 'topic_owner' }],
      escalation: { afterMinutes: 10, recipients: [{ to: 'topic_owner' }, { to: 'person', userId: above.userId }] },
    });
    await runAlertJob(world, caseHappenedJob.name, happened);
    const [alert] = await list(owner, '?mine=true');
    expect(alert).toMatchObject({ subject: { kind: 'case' } });
    expect(await list(above, '?mine=true')).toEqual([]);
    await runAlertJob(world, escalateJob.name, { workspaceId: shop.workspaceId, alertId: alert?.id });
    expect(await list(above, '?mine=true')).toHaveLength(1);
    // Without an owner of the topic it would have reached the administrators.
    expect(await list(anna, '?mine=true')).toEqual([]);
  });

  it('counts what he has not seen, and no more once he has', async () => {
    await addRule(shop, { byEmail: false });
    await answer(world, shop, 1);
    await answer(world, shop, 5);
    await hearAnswers(world, shop.workspaceId);
    const unread = async () => (await anna.get('/alerts/unread')).body;
    expect(await unread()).toEqual({ unread: 2, alarms: 1 });
    await anna.post('/alerts/read', { until: world.now.toISOString() });
    expect(await unread()).toEqual({ unread: 0, alarms: 0 });
    expect(await queued(world, shop.workspaceId, deliverJob.name)).toEqual([]);
  });

  it('sees answers of his own units only', async () => {
    await addRule(shop);
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    const [alert] = await list();
    const other = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect(await list(other)).toEqual([]);
    expect((await other.get(`/alerts/${alert?.id}`)).status).toBe(404);
    expect((await other.post('/alerts/acknowledge', { ids: [alert?.id] })).status).toBe(404);
  });
});

describe('many at once', () => {
  it('come in one message: the first alone, the others at the end of the window', async () => {
    const rule = await addRule(shop, { groupMinutes: 15 });
    for (const score of [1, 1, 2]) await answer(world, shop, score);
    await hearAnswers(world, shop.workspaceId);
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(1);
    const jobs = await queued(world, shop.workspaceId, deliverJob.name);
    expect(jobs.map(({ startAfter }) => startAfter.getTime() - begin.getTime())).toContain(15 * MINUTE);
    after(15);
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(2);
    expect(mail.letters[1]?.text).toContain('Оповещений: 2');
    // One answer is one answer: how many it was is no evidence.
    expect(mail.letters[1]?.text).not.toContain('ответов:');
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(2);
  });

  it('wait for the end of quiet hours when they only warn', async () => {
    // 12:00 in Moscow.
    const rule = await addRule(shop, { quietHours: { from: 11 * 60, to: 14 * 60 } });
    await answer(world, shop, 5);
    await answer(world, shop, 0);
    await hearAnswers(world, shop.workspaceId);
    await deliverAll(rule.id);
    expect(mail.letters.map(({ text }) => text.includes('0 из 10'))).toEqual([true]);
    after(120);
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(2);
  });
});

describe('what must never be', () => {
  it('one fact told twice, with three workers who hear and deliver it at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 4 }), async (scores) => {
        mail.letters.length = 0;
        shop = await newShop(world);
        anna = await newPerson(world, shop.workspaceId);
        const rule = await addRule(shop);
        for (const score of scores) await answer(world, shop, score);
        await Promise.all([1, 2, 3].map(() => hearAnswers(world, shop.workspaceId)));
        await Promise.all([1, 2, 3].map(() => deliverAll(rule.id)));
        const low = scores.filter((score) => score <= lowScore.condition.warning);
        expect(await list()).toHaveLength(low.length);
        const told = mail.letters.flatMap(({ text }) =>
          [...text.matchAll(/alerts\?answer=(\S+)/g)].map((one) => one[1]),
        );
        expect(told).toHaveLength(low.length);
        expect(new Set(told).size).toBe(low.length);
      }),
      { numRuns: 3 },
    );
  });

  it('something muted sent; it is recorded all the same', async () => {
    const rule = await addRule(shop);
    const until = new Date(begin.getTime() + 60 * MINUTE).toISOString();
    const mutes = [
      { ruleId: rule.id, until },
      { unitId: shop.moscow, until },
      { until, reason: 'Учения' },
    ];
    for (const mute of mutes) {
      const { status, body } = await shop.caller.post<{ id: number }>('/alert-mutes', mute);
      expect(status).toBe(201);
      await answer(world, shop, 1);
      await hearAnswers(world, shop.workspaceId);
      await deliverAll(rule.id);
      await shop.caller.delete(`/alert-mutes/${body.id}`);
    }
    expect((await list()).map(({ state }) => state)).toEqual(['muted', 'muted', 'muted']);
    expect(mail.letters).toEqual([]);
    expect((await anna.get('/alerts/unread')).body).toEqual({ unread: 0, alarms: 0 });
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(1);
  });

  it('something acknowledged escalated, whoever comes first', async () => {
    const boss = await newPerson(world, shop.workspaceId, { role: 'analyst', name: 'Борис' });
    const rule = await addRule(shop, {
      escalation: { afterMinutes: 10, recipients: [{ to: 'person', userId: boss.userId }] },
    });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (isFirst) => {
        mail.letters.length = 0;
        await answer(world, shop, 1);
        await hearAnswers(world, shop.workspaceId);
        const [alert] = await list(anna, '?state=new');
        const take = () => anna.post('/alerts/acknowledge', { ids: [alert?.id], note: 'Звоню' });
        const rise = () =>
          Promise.all(
            [1, 2].map(() =>
              runAlertJob(world, escalateJob.name, { workspaceId: shop.workspaceId, alertId: alert?.id }),
            ),
          );
        after(10);
        if (isFirst) await take();
        await Promise.all([take(), rise()]);
        await deliverAll(rule.id);
        const [known] = await list(anna, `?state=acknowledged`);
        expect(known).toMatchObject({ id: alert?.id, acknowledgedBy: anna.userId, note: 'Звоню' });
        expect(mail.letters.filter(({ to }) => to === boss.email)).toEqual([]);
        if (isFirst) expect(known?.escalatedAt).toBeNull();
      }),
      { numRuns: 2, examples: [[true], [false]] },
    );
    expect(await queued(world, shop.workspaceId, escalateJob.name)).not.toEqual([]);
  });

  it('an alert that nobody takes left lying: those above hear of it, once', async () => {
    const boss = await newPerson(world, shop.workspaceId, { role: 'analyst' });
    const rule = await addRule(shop, {
      escalation: { afterMinutes: 10, recipients: [{ to: 'person', userId: boss.userId }] },
    });
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    const [job] = await queued(world, shop.workspaceId, escalateJob.name);
    expect(job?.startAfter.getTime()).toBe(begin.getTime() + 10 * MINUTE);
    after(10);
    await Promise.all([1, 2, 3].map(() => runAlertJob(world, escalateJob.name, job?.data ?? {})));
    await Promise.all([1, 2, 3].map(() => deliverAll(rule.id)));
    const [letter, ...others] = mail.letters.filter(({ to }) => to === boss.email);
    expect(letter?.text).toContain('Никто не принял вовремя');
    expect(others).toEqual([]);
  });
});

describe('what nobody took', () => {
  const escalated = async (more: object) => {
    const boss = await newPerson(world, shop.workspaceId, { role: 'analyst' });
    const rule = await addRule(shop, {
      escalation: { afterMinutes: 10, recipients: [{ to: 'person', userId: boss.userId }] },
      ...more,
    });
    const late = async () => {
      for (const { data, startAfter } of await queued(world, shop.workspaceId, escalateJob.name))
        if (startAfter <= world.now) await runAlertJob(world, escalateJob.name, data);
      await deliverAll(rule.id);
    };
    return { rule, late, toBoss: () => mail.letters.filter(({ to }) => to === boss.email).map(({ text }) => text) };
  };

  it('comes to those above in one letter, too: the first alone, the others at the end of the window', async () => {
    const { rule, late, toBoss } = await escalated({ groupMinutes: 15 });
    for (const score of [0, 1, 1, 1]) await answer(world, shop, score);
    await hearAnswers(world, shop.workspaceId);
    await deliverAll(rule.id);
    after(10);
    await late();
    // Whoever was to be told at the end of the window has had no ten minutes yet.
    expect(toBoss()).toHaveLength(1);
    after(5);
    await deliverAll(rule.id);
    after(10);
    await late();
    expect(toBoss()).toHaveLength(2);
    after(15);
    await late();
    expect(toBoss()).toHaveLength(3);
    expect(toBoss()[2]).toContain('Оповещений: 2');
  });

  it('waits for the end of quiet hours when it only warns, and so does the time in which it could be taken', async () => {
    // 12:00 in Moscow.
    const { rule, late, toBoss } = await escalated({ quietHours: { from: 11 * 60, to: 14 * 60 } });
    await answer(world, shop, 5);
    await hearAnswers(world, shop.workspaceId);
    after(30);
    await late();
    expect(mail.letters).toEqual([]);
    after(90);
    await deliverAll(rule.id);
    expect(mail.letters).toHaveLength(1);
    await late();
    expect(toBoss()).toEqual([]);
    after(10);
    await late();
    expect(toBoss()).toHaveLength(1);
  });
});

describe('a rule', () => {
  it('is refused when it names what is not there, and the field is told', async () => {
    const refused = async (rule: object) => {
      const { status, body } = await shop.caller.post<{ error: { details: { path: string }[] } }>('/alert-rules', {
        ...lowScore,
        ...rule,
      });
      return [status, body.error.details[0]?.path];
    };
    expect(await refused({ scope: { units: [999_999] } })).toEqual([400, 'scope.units.0']);
    expect(await refused({ recipients: [{ to: 'person', userId: 'nobody' }] })).toEqual([400, 'recipients.0.userId']);
    expect(await refused({ recipients: [{ to: 'transport', transportId: 999_999 }] })).toEqual([
      400,
      'recipients.0.transportId',
    ]);
    const percent = { kind: 'index.target', index: 'csat_top2box', by: 'unit', days: 30, warning: 0.85, alarm: 80 };
    expect(await refused({ condition: percent })).toEqual([400, 'condition.alarm']);
    const neither = { ...lowScore.condition, warning: null, alarm: null };
    expect((await refused({ condition: neither }))[0]).toBe(400);
  });

  it('is not overwritten by the second of two editors, and stays silent once withdrawn', async () => {
    const rule = await addRule(shop);
    const save = () =>
      shop.caller.put<AlertRule>(`/alert-rules/${rule.id}`, {
        rule: { ...lowScore, name: 'Другое' },
        revision: rule.revision,
      });
    expect((await save()).body).toMatchObject({ name: 'Другое', revision: 2 });
    expect((await save()).status).toBe(409);
    expect((await shop.caller.delete(`/alert-rules/${rule.id}`)).status).toBe(200);
    await answer(world, shop, 1);
    await hearAnswers(world, shop.workspaceId);
    expect(await list()).toEqual([]);
  });
});
