import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BroughtAnswer, CaseLine, ContactSignalAnswer, ShownDecision, Transport } from '@otklik/contract';
import { planInvitationsJob } from '../src/decisions/plan-invitations.job.ts';
import { decideInteractionsJob } from '../src/interactions/decide-interactions.job.ts';
import { beginDialogueJob, receivedJob } from '../src/transports/incoming/dialogue-jobs.ts';
import { hookPath } from '../src/transports/providers/hook-key.ts';
import { newAskingCompany, type AskingCompany } from './asking.ts';
import { newPerson } from './people.ts';
import { startHttpPeer, type HttpPeer } from './peers/http-peer.ts';
import { queueRunner } from './run-queued.ts';
import { drain } from './sending.ts';
import { useWorld } from './world.ts';

/** A large bank, every day (W3), with a few of its customers. Its nineteen million are in bench/decisions. */
const world = useWorld();
const DAY_MS = 86_400_000;
const NOON = new Date('2026-11-10T09:00:00Z');
const hookSecret = 'a secret of the gateway';
const text = (ru: string) => ({ ru });
const survey = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('Банк'),
  questions: [
    { type: 'satisfaction', id: 'score', scale: '1-10', factorId: null, required: true, text: text('Как операция?') },
    { type: 'text', id: 'words', text: text('Что улучшить?'), multiline: true, maxLength: 500 },
  ],
  thanks: { title: text('Спасибо!') },
};
let gateway: HttpPeer;
let bank: AskingCompany;
let sms: Transport;
beforeAll(async () => {
  world.now = NOON;
  gateway = await startHttpPeer();
  gateway.answer({ json: { id: 'g1' } });
  bank = await newAskingCompany(world, survey);
  const made = await bank.post<Transport>('/transports', {
    kind: 'sms_http',
    name: 'SMS',
    settings: { url: `${gateway.url}/send`, hookSecret, from: 'Bank' },
  });
  expect(made).toMatchObject({ status: 201 });
  sms = made.body;
  const asked = { touchpointId: bank.touchpointId, surveyId: bank.surveyId, kind: 'operation', transports: ['sms'] };
  const quarantine = { id: 1, name: 'Карантин', scope: { kind: 'everything' }, atMost: 1, days: 30, action: 'skip' };
  const touchpoints = [{ ...asked, delay: { min: 1_440, max: 2_880 }, expiresAfterHours: 120 }];
  const saved = await bank.put('/policy', { number: 0, document: { isOn: true, touchpoints, rules: [quarantine] } });
  expect(saved).toMatchObject({ status: 200 });
  // With one answer there is a number to look at only where the company says that one may be looked at.
  expect((await bank.patch('/workspace', { anonymityThreshold: 1 })).status).toBe(200);
});
afterAll(() => gateway.stop());

const work = queueRunner(world, [decideInteractionsJob, planInvitationsJob, receivedJob, beginDialogueJob]);

/** What is due goes: the first drain hands a message to the dialogue, which gives it its words. */
async function sendDue(): Promise<void> {
  await drain(world, bank, sms);
  await work(bank);
  await drain(world, bank, sms);
}

const operations = new Map<string, string>();
async function operation(customer: string): Promise<void> {
  const { body } = await bank.post<{ id: string }>('/interactions', {
    externalId: `${customer} ${world.now.toISOString()}`,
    unit: 'tverskaya',
    touchpoint: bank.touchpointId,
    occurredAt: world.now.toISOString(),
    customer: { externalId: customer },
  });
  operations.set(customer, body.id);
  await work(bank);
}
const why = async (customer: string) =>
  (await bank.get<ShownDecision>(`/interactions/${operations.get(customer)}/decision?language=ru`)).body;
/** The texts that the gateway was given, by telephone. */
const sent = () => new Map(gateway.asked.map(({ body }) => [readTo(body), body]));
const readTo = (body: string) => (JSON.parse(body) as { to: string }).to;

describe('a large bank (W3)', () => {
  it('moves in with its customers, whom another system has asked, and what they said', async () => {
    const asked = [{ at: '2026-11-01T10:00:00+03:00', touchpoint: bank.touchpointId, transport: 'sms' }];
    const said = [{ kind: 'opt_out', how: 'звонок в банк', givenAt: '2026-10-05T10:00:00+03:00' }];
    const customers = [
      { externalId: 'anna', phone: '+79160000001', asked },
      { externalId: 'boris', phone: '+79160000002', said },
      { externalId: 'vera', phone: '+79160000003', timeZone: 'Asia/Kamchatka' },
      { externalId: 'galya', phone: '+79160000004' },
    ];
    const { body } = await bank.post<BroughtAnswer>('/customers/batch', customers);
    expect(body).toEqual({ taken: 4, asked: 1, said: 1, refused: [] });
  });

  it('asks nobody in the quarantine, at night or after an opt-out, and says of each why', async () => {
    for (const customer of ['anna', 'boris', 'vera', 'galya']) await operation(customer);
    expect(await why('anna')).toMatchObject({
      outcome: 'rule_skipped',
      sentences: [
        'Не спросили: так решило правило «Карантин».',
        expect.stringContaining('1 ноября 2026 г. в 10:00'),
        expect.stringContaining('1 декабря 2026 г. в 10:00'),
      ],
    });
    expect(await why('boris')).toMatchObject({
      outcome: 'opted_out',
      sentences: ['Не спросили: клиент отказался от таких вопросов.', 'Изменить это может только сам клиент.'],
    });
    // A day later it is 21:00 in Kamchatka: she is left to sleep until nine.
    expect(await why('vera')).toMatchObject({ outcome: 'asked', askAt: '2026-11-11T21:00:00.000Z' });
    expect(await why('galya')).toMatchObject({ outcome: 'asked', askAt: '2026-11-11T09:00:00.000Z' });
  });

  it('asks by SMS a day or two later, one question after the other, and counts the typed answer at once', async () => {
    world.now = new Date(NOON.getTime() + DAY_MS - 60_000);
    await sendDue();
    expect(gateway.asked).toEqual([]);
    world.now = new Date(NOON.getTime() + DAY_MS + 60_000);
    await sendDue();
    expect([...sent().keys()]).toEqual(['79160000004']);
    expect(sent().get('79160000004')).toContain('Как операция?');
    const heard = await world.app.inject({
      method: 'POST',
      url: hookPath(world.services.secrets, bank.workspaceId, sms.id),
      headers: { 'x-hook-secret': hookSecret },
      payload: { id: 'in-1', from: '79160000004', text: '9' },
    });
    expect(heard.statusCode).toBe(200);
    await work(bank);
    const csat = await bank.get<Asked>('/indices?index=csat_mean&from=2026-11-01&to=2026-11-30&mode=invited');
    expect(csat.body.groups[0]?.cell.result).toMatchObject({ n: 1, value: 9 });
    world.now = new Date('2026-11-12T06:00:00Z');
    await sendDue();
    expect([...sent().keys()]).toContain('79160000003');
    const funnel = await bank.get<{ items: object[] }>('/funnel?from=2026-11-10&to=2026-11-10');
    expect(funnel.body.items).toMatchObject([{ served: 4, considered: 4, asked: 2, answered: 1 }]);
  });

  it('does not ask again after the next operation, and asks when the quarantine is over', async () => {
    world.now = new Date('2026-11-20T09:00:00Z');
    await operation('galya');
    expect(await why('galya')).toMatchObject({ outcome: 'rule_skipped', allowedFrom: '2026-12-11T09:01:00.000Z' });
    world.now = new Date('2026-12-10T12:00:00Z');
    await operation('galya');
    expect(await why('galya')).toMatchObject({ outcome: 'asked' });
  });

  it('knows its NPS by phone, of every segment and of every channel, each with n, interval and standing', async () => {
    const id = async (path: string, body: object) => (await bank.post<{ id: number }>(path, body)).body.id;
    const [app, office] = [
      await id('/channels', { name: 'Приложение', code: 'app' }),
      await id('/channels', { name: 'Офис', code: 'office' }),
    ];
    const premium = await id('/segments', { attribute: 'package', value: 'premium' });
    const mass = await id('/segments', { attribute: 'package', value: 'mass' });
    const calls = (channel: string, value: string, scores: readonly (readonly [score: number, n: number])[]) =>
      scores.flatMap(([score, n]) =>
        Array.from({ length: n }, (_, at) => ({
          externalId: `${channel} ${value} ${score} ${at}`,
          unit: 'tverskaya',
          touchpoint: bank.touchpointId,
          channel,
          mode: 'invited',
          source: 'phone',
          occurredAt: '2026-11-15T09:00:00Z',
          ratings: [{ role: 'nps', scale: '0-10', score }],
          customer: { externalId: `${channel} ${value} ${score} ${at}`, attributes: { package: value } },
        })),
      );
    const batch = [
      ...calls('app', 'premium', [
        [10, 30],
        [8, 10],
        [3, 10],
      ]),
      ...calls('app', 'mass', [
        [9, 20],
        [7, 10],
        [2, 20],
      ]),
      ...calls('office', 'mass', [
        [9, 10],
        [5, 40],
      ]),
    ];
    expect((await bank.post('/responses/batch', batch)).body).toMatchObject({ taken: 150, refused: [] });
    const ask = async (groupBy: string) => {
      const { body } = await bank.get<Asked>(
        `/indices?index=nps&from=2026-11-01&to=2026-11-30&mode=invited&groupBy=${groupBy}`,
      );
      return body.groups.map(({ key, cell: { result, standing } }) => ({
        ...key,
        n: result.n,
        nps: result.value,
        standing: standing.state,
        wide: result.interval.high - result.interval.low,
      }));
    };
    const byChannel = await ask('channel');
    const bySegment = await ask('segment');
    expect(byChannel.map(({ n, nps }) => [n, nps])).toEqual(
      expect.arrayContaining([
        [100, 20],
        [50, -60],
      ]),
    );
    expect(bySegment.map(({ n, nps }) => [n, nps])).toEqual(
      expect.arrayContaining([
        [50, 40],
        [100, -30],
      ]),
    );
    for (const one of [...byChannel, ...bySegment]) {
      expect(one.wide).toBeGreaterThan(0);
      expect(['insufficient', 'preliminary', 'reportable']).toContain(one.standing);
    }
    expect((await ask('channel,segment')).map(({ n, nps }) => [n, nps])).toEqual(
      expect.arrayContaining([
        [50, 40],
        [50, 0],
        [50, -60],
      ]),
    );
    expect([app, office, premium, mass].every((one) => one > 0)).toBe(true);
  });

  it('divides appeals by operations, channel by channel, and takes the repeats of seven days off first-contact resolution', async () => {
    await bank.post('/topics', { name: 'Карта', code: 'CARD' });
    const { userId: ownerId } = await newPerson(world, bank.workspaceId, { name: 'Анна' });
    const rates: [string, number, number][] = [
      ['APP', 10_000, 8],
      ['OFFICE', 1_000, 12],
    ];
    const ids = new Map<string, number>();
    for (const [code, amount, contacts] of rates) {
      const series = await bank.post<{ id: number }>('/volume-series', {
        name: code,
        countedIn: 'операции',
        source: 'imported',
      });
      const items = [{ day: '2026-11-05', unitCode: 'tverskaya', amount }];
      expect((await bank.post(`/volume-series/${series.body.id}/batch`, { items })).status).toBe(200);
      const made = await bank.post<{ id: number }>('/touchpoints', {
        name: code,
        code,
        ownerId,
        volumeSeriesId: series.body.id,
      });
      expect(made.status).toBe(201);
      ids.set(code, made.body.id);
      // Every fourth customer comes again three days later with the same topic, the first of them nine days later.
      const appeal = (at: number, day: string) => ({
        externalId: `${code} ${at} ${day}`,
        occurredAt: `${day}T09:00:00Z`,
        unit: 'tverskaya',
        touchpoint: code,
        topic: 'CARD',
        class: 'consultation',
        customer: { externalId: `${code} ${at}` },
      });
      const first = Array.from({ length: contacts }, (_, at) => appeal(at, '2026-11-05'));
      const again = first.flatMap((_, at) =>
        at % 4 === 0 ? [appeal(at, at === 0 ? '2026-11-14' : '2026-11-08')] : [],
      );
      expect((await bank.post('/contacts/batch', [...first, ...again])).body).toMatchObject({ refused: [] });
    }
    world.now = new Date('2026-12-10T12:00:00Z');
    const { body } = await bank.get<ContactSignalAnswer>('/contact-signal?from=2026-11-05&to=2026-11-07&by=touchpoint');
    const of = (code: string) => body.groups.find(({ id }) => id === ids.get(code))?.signal;
    expect(of('APP')).toMatchObject({
      contacts: 8,
      volume: { amount: 10_000, countedIn: 'операции' },
      rate: { value: 0.0008 },
    });
    expect(of('OFFICE')).toMatchObject({ contacts: 12, rate: { value: 0.012 } });
    // Of 8, the fifth customer was there again within seven days; of 12, the fifth and the ninth.
    expect(of('APP')?.fcr).toMatchObject({ value: expect.closeTo(7 / 8, 6) as number, n: 8 });
    expect(of('OFFICE')?.fcr).toMatchObject({ value: expect.closeTo(10 / 12, 6) as number, n: 12 });
  });

  it('hears who speaks up unasked, by a call, with and without a case', async () => {
    const call = (externalId: string, more: object) =>
      bank.post<{ responseId: string; caseId: string | null }>('/calls', {
        externalId,
        unit: 'tverskaya',
        touchpoint: bank.touchpointId,
        customer: { externalId: 'anna' },
        score: { role: 'satisfaction', scale: '1-10', score: 10 },
        ...more,
      });
    expect((await call('praise', {})).body.caseId).toBeNull();
    const complaint = await call('complaint', {
      score: { role: 'satisfaction', scale: '1-10', score: 2 },
      words: 'Списали комиссию дважды',
      case: {},
    });
    const { body } = await bank.get<{ items: CaseLine[] }>('/cases');
    expect(body.items.map(({ id }) => id)).toEqual([complaint.body.caseId]);
    const spontaneous = await bank.get<Asked>(
      '/indices?index=csat_mean&from=2026-12-01&to=2026-12-31&mode=spontaneous',
    );
    expect(spontaneous.body.groups[0]?.cell.result).toMatchObject({ n: 2, value: 6 });
  });
});

interface Asked {
  readonly groups: readonly {
    readonly key: object;
    readonly cell: {
      readonly result: {
        readonly n: number;
        readonly value: number;
        readonly interval: { readonly low: number; readonly high: number };
      };
      readonly standing: { readonly state: string };
    };
  }[];
}
