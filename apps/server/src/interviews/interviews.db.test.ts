import { beforeEach, describe, expect, it } from 'vitest';
import type { DialList, DialStatistics, Invitation, Response, Transport } from '@otklik/contract';
import { newAskingCompany, publish, type AskingCompany } from '../../test/asking.ts';
import {
  addDialList,
  callEverybody,
  endWith,
  phoneSurvey,
  servedByPhone,
  takeNext,
  takeOne,
} from '../../test/calling.ts';
import { messagesOf } from '../../test/sending.ts';
import { inCompany, newKey, useWorld, type Caller } from '../../test/world.ts';
import { systemActor } from '../platform/actor.ts';
import { dialListOf } from './dial-list.ts';
import { takeNumber } from './take-number.service.ts';
import { tidyLists } from './interviews.jobs.ts';

const world = useWorld();
/** A Thursday, noon in Moscow. */
const NOON = new Date('2026-11-19T09:00:00Z');
const MINUTE_MS = 60_000;
let company: AskingCompany;
let list: { id: number };
beforeEach(async () => {
  world.now = NOON;
  company = await newAskingCompany(world, phoneSurvey);
  list = await addDialList(company);
});

const pass = (minutes: number) => {
  world.now = new Date(world.now.getTime() + minutes * MINUTE_MS);
};
const interviewer = (more: Parameters<typeof newKey>[2] = {}) => newKey(world, company.workspaceId, more);
const listNow = async (): Promise<DialList | undefined> =>
  (await company.get<{ items: DialList[] }>('/dial-lists')).body.items.find(({ id }) => id === list.id);
const answer = (who: Caller, id: string, answers: object, isFinished = false) =>
  who.put<{ isDone: boolean }>(`/interviews/${id}/answers`, { answers, isFinished });

describe('a bank’s list of NPS by telephone (W3)', () => {
  it('is called through by ten interviewers at once, and no number twice', async () => {
    await servedByPhone(world, company, 200);
    await callEverybody(world, company);
    expect(await listNow()).toMatchObject({ ready: 200, later: 0, onCall: 0 });
    const dialled = await dialListOf(world.services, company.workspaceId, list.id);
    const ten = Array.from({ length: 10 }, (_, place) => ({ ...systemActor, id: `interviewer ${place}` }));
    const called = await Promise.all(
      ten.map(async (actor) => {
        const caller = { workspaceId: company.workspaceId, actor, now: world.now, requestId: null };
        const numbers: string[] = [];
        for (;;) {
          const { attempt } = await takeNumber(world.services, caller, dialled);
          if (attempt === null) return numbers;
          numbers.push(attempt.customer_id ?? '');
          await close(attempt);
        }
      }),
    );
    const all = called.flat();
    expect(all).toHaveLength(200);
    expect(new Set(all).size).toBe(200);
    expect(await listNow()).toMatchObject({ ready: 0, later: 0, onCall: 0, done: 0, left: 200 });
  }, 240_000);

  it('is settled by ten at once without a number lost or counted twice', async () => {
    await servedByPhone(world, company, 20);
    await callEverybody(world, company);
    const ten = await Promise.all(Array.from({ length: 10 }, () => interviewer()));
    await Promise.all(
      ten.map(async (who) => {
        for (let turn = 0; turn < 2; turn++) {
          const { interview } = await takeNext(who, list);
          if (interview !== null) await endWith(who, interview.id, 'refused');
        }
      }),
    );
    expect(await listNow()).toMatchObject({ ready: 0, later: 0, onCall: 0, left: 20 });
  }, 240_000);

  it('is an interview: consent, answers as they are given, and an invited response of the telephone', async () => {
    await servedByPhone(world, company, 1);
    await callEverybody(world, company);
    const who = await interviewer();
    const call = await takeOne(who, list);
    expect(call).toMatchObject({
      customer: { name: 'Клиент 0', phone: '+79160000000', timeZone: 'Europe/Moscow' },
      context: { channel: 'phone', language: 'ru' },
      answers: {},
      attempts: [],
    });
    expect(call.script.opening).toContain('Клиент 0');
    expect(call.script.consent).toContain('Кофейни «Полдень»');
    expect((await who.post(`/interviews/${call.id}/consent`)).status).toBe(200);
    expect((await answer(who, call.id, { nps: 4 })).body).toMatchObject({ isDone: false });
    // The engine asks why: it is not the interviewer who says that it is over.
    expect((await answer(who, call.id, { nps: 4 }, true)).body).toMatchObject({ isDone: false });
    const all = { nps: 4, why: { chosen: ['slow'] }, words: 'Долго ждал' };
    expect((await answer(who, call.id, all, true)).body).toMatchObject({ isDone: true });
    // Its answer was lost on the way: sent again, it is the same.
    expect((await answer(who, call.id, all, true)).body).toMatchObject({ isDone: true });
    const responses = (await company.get<{ items: Response[] }>('/responses')).body.items;
    expect(responses).toMatchObject([
      { mode: 'invited', source: 'phone', finished: true, interviewerId: (await heldBy(call.id)).interviewer },
    ]);
    expect((await company.get<{ items: Invitation[] }>('/invitations')).body.items).toMatchObject([
      { state: 'completed' },
    ]);
    expect(await listNow()).toMatchObject({ ready: 0, onCall: 0, done: 1, left: 0 });
    expect(await heldBy(call.id)).toMatchObject({ outcome: 'done', content: null });
    const transports = (await company.get<{ items: Transport[] }>('/transports')).body.items;
    expect(transports.find(({ id }) => id === list.id)).toMatchObject({ sent: 1, health: { state: 'well' } });
  });

  it('is counted per list and interviewer as the standard names it', async () => {
    await servedByPhone(world, company, 4);
    await callEverybody(world, company);
    const [first, second] = [await interviewer(), await interviewer()];
    const done = await takeOne(first, list);
    expect((await answer(first, done.id, { nps: 10, words: 'Всё хорошо' }, true)).body).toMatchObject({ isDone: true });
    await endWith(first, (await takeOne(first, list)).id, 'refused');
    await endWith(second, (await takeOne(second, list)).id, 'no_answer');
    const { body } = await company.get<DialStatistics>(
      `/dial-lists/${list.id}/statistics?from=2026-11-19&to=2026-11-19`,
    );
    expect(body).toMatchObject({
      numbers: 4,
      attempts: 3,
      dispositions: { complete: 1, refusal: 1, unknown: 2 },
      responseRate1: { result: { kind: 'value', value: 0.25, n: 4 }, standing: { state: 'insufficient' } },
      contactRate1: { result: { value: 0.5 } },
    });
    const sums = body.interviewers.map(({ attempts, contacts, outcomes }) => ({ attempts, contacts, outcomes }));
    expect(sums).toHaveLength(2);
    expect(sums).toContainEqual({ attempts: 2, contacts: 2, outcomes: { done: 1, refused: 1 } });
    expect(sums).toContainEqual({ attempts: 1, contacts: 0, outcomes: { no_answer: 1 } });
  });
});

/** A call is over, as cheaply as the tables allow: this test is about the taking. */
const close = ({ id, message_id: messageId }: { id: string; message_id: string }) =>
  inCompany(world, company.workspaceId, async (db) => {
    await db
      .updateTable('call_attempts')
      .set({ ended_at: world.now, outcome: 'refused' })
      .where('workspace_id', '=', company.workspaceId)
      .where('id', '=', id)
      .execute();
    await db
      .updateTable('messages')
      .set({ state: 'delivered' })
      .where('workspace_id', '=', company.workspaceId)
      .where('id', '=', messageId)
      .execute();
  });

const heldBy = (id: string) =>
  inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('call_attempts')
      .select(['outcome', 'interviewer_id as interviewer', 'content', 'call_back_at'])
      .where('workspace_id', '=', company.workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );

describe('a number that somebody holds', () => {
  beforeEach(async () => {
    await servedByPhone(world, company, 1);
    await callEverybody(world, company);
  });

  it('is his until he ends the call, and the same one after a reload', async () => {
    const [who, other] = [await interviewer(), await interviewer()];
    const call = await takeOne(who, list);
    expect(await takeNext(other, list)).toMatchObject({ interview: null, reason: 'empty' });
    expect((await takeOne(who, list)).id).toBe(call.id);
    const current = await who.get<{ interview: { id: string } }>('/interviews/current');
    expect(current.body.interview.id).toBe(call.id);
    expect((await other.post(`/interviews/${call.id}/hold`)).status).toBe(404);
    expect((await endWith(other, call.id, 'refused')).status).toBe(404);
  });

  it('goes back to the list when the browser is closed, with what was answered, and stays while it gives signs of life', async () => {
    const [who, other] = [await interviewer(), await interviewer()];
    const call = await takeOne(who, list);
    expect((await answer(who, call.id, { nps: 3 })).status).toBe(200);
    pass(1);
    expect((await who.post(`/interviews/${call.id}/hold`)).status).toBe(200);
    pass(1);
    expect((await takeNext(other, list)).interview).toBeNull();
    pass(1);
    const again = await takeOne(other, list);
    expect(again).toMatchObject({ customer: call.customer, answers: { nps: 3 }, attempts: [{ outcome: 'lost' }] });
    expect((await answer(who, call.id, { nps: 9 })).status).toBe(409);
    expect((await who.post(`/interviews/${call.id}/hold`)).status).toBe(409);
    // A closed browser was no attempt.
    const { body } = await company.get<DialStatistics>(
      `/dial-lists/${list.id}/statistics?from=2026-11-19&to=2026-11-19`,
    );
    expect(body.attempts).toBe(0);
  });

  it('is called by nobody on another list meanwhile, nor soon after', async () => {
    const second = await addDialList(company, { gapHours: 4 });
    const surveyId = await publish(company, phoneSurvey);
    const schedule = await company.post<{ id: number }>('/schedules', {
      name: 'Второй список',
      surveyId,
      steps: [{ transportIds: [second.id], variants: [{}] }],
    });
    expect(schedule.status).toBe(201);
    await callEverybody(world, company, { surveyId, scheduleId: schedule.body.id });
    const [who, other] = [await interviewer(), await interviewer()];
    const call = await takeOne(who, list);
    expect((await takeNext(other, second)).interview).toBeNull();
    await endWith(who, call.id, 'no_answer');
    expect((await takeNext(other, second)).interview).toBeNull();
    pass(5 * 60);
    expect((await takeNext(other, second)).interview).toMatchObject({ customer: { phone: call.customer.phone } });
  });

  it('is written down: who opened whose number', async () => {
    const who = await interviewer();
    const call = await takeOne(who, list);
    await takeOne(who, list);
    const { opened, looked } = await inCompany(world, company.workspaceId, async (db) => ({
      opened: await db
        .selectFrom('audit_log')
        .select(['actor_id', 'action'])
        .where('action', '=', 'number.open')
        .execute(),
      looked: await db
        .selectFrom('personal_data_access')
        .select(['customer_id', 'reason'])
        .where('reason', '=', 'interview')
        .execute(),
    }));
    expect(opened).toHaveLength(1);
    expect(looked).toEqual([{ customer_id: call.customer.id, reason: 'interview' }]);
  });

  it('is opened only with personal:read, and only within the units of the interviewer', async () => {
    const blind = await interviewer({ scopes: ['interviews:write', 'surveys:read'] });
    expect((await blind.post(`/dial-lists/${list.id}/next`)).status).toBe(403);
    const far = await company.post<{ id: number }>('/units', {
      parentId: null,
      kind: 'business',
      name: 'Другая',
      timeZone: 'Europe/Moscow',
    });
    const elsewhere = await interviewer({ unitIds: [far.body.id] });
    expect((await takeNext(elsewhere, list)).interview).toBeNull();
    const here = await interviewer({ unitIds: [company.unitId] });
    expect((await takeNext(here, list)).interview).not.toBeNull();
  });
});

describe('what the interviewer says of a call', () => {
  const given = async (settings: object = {}) => {
    if (Object.keys(settings).length > 0) {
      const changed = await company.patch(`/transports/${list.id}`, { settings });
      expect(changed.status).toBe(200);
    }
    await servedByPhone(world, company, 1);
    await callEverybody(world, company);
    return interviewer();
  };
  const message = async () => (await messagesOf(world, company)).find(({ transport_id: id }) => id === list.id);

  it('brings a number nobody answered back in another part of the day, so often as the list allows', async () => {
    const who = await given({ maxAttempts: 2, gapHours: 2 });
    const first = await endWith(who, (await takeOne(who, list)).id, 'no_answer');
    // Noon was the afternoon; two hours later it still is, so the evening.
    expect(first.body).toEqual({ nextAt: '2026-11-19T14:00:00.000Z' });
    expect((await takeNext(who, list)).interview).toBeNull();
    pass(5 * 60);
    const second = await endWith(who, (await takeOne(who, list)).id, 'answerphone');
    expect(second.body).toEqual({ nextAt: null });
    expect(await message()).toMatchObject({ state: 'failed', reason: 'no_contact' });
  });

  it('tries an engaged line again soon', async () => {
    const who = await given({ busyMinutes: 15 });
    const { body } = await endWith(who, (await takeOne(who, list)).id, 'busy');
    expect(body).toEqual({ nextAt: '2026-11-19T09:15:00.000Z' });
  });

  it('keeps a promise made on the customer’s clock, before all others, and never at night', async () => {
    const who = await given();
    const call = await takeOne(who, list);
    const promise = (callBackAt?: string) =>
      endWith(who, call.id, 'call_back', callBackAt === undefined ? {} : { callBackAt });
    const refused = async (callBackAt?: string) =>
      (await promise(callBackAt)).body as unknown as { error: { details: { path: string; code: string }[] } };
    expect((await refused()).error.details).toMatchObject([{ path: 'callBackAt', code: 'required' }]);
    expect((await refused('2026-11-19T11:00')).error.details).toMatchObject([{ code: 'in_past' }]);
    expect((await refused('2026-11-20T03:00')).error.details).toMatchObject([{ code: 'quiet_hours' }]);
    expect((await refused('2027-11-20T12:00')).error.details).toMatchObject([{ code: 'too_late' }]);
    expect((await promise('2026-11-19T18:30')).body).toEqual({ nextAt: '2026-11-19T15:30:00.000Z' });
    await servedByPhone(world, company, 3, { from: 10 });
    await callEverybody(world, company, { name: 'Ещё' });
    pass(6.5 * 60);
    expect((await takeOne(who, list)).customer.phone).toBe(call.customer.phone);
  });

  it('leaves in peace whoever says so: by this list, and by every other', async () => {
    const who = await given();
    expect((await endWith(who, (await takeOne(who, list)).id, 'do_not_call')).status).toBe(200);
    expect(await message()).toMatchObject({ state: 'delivered', reason: 'refused' });
    await callEverybody(world, company, { name: 'Ещё раз' });
    pass(24 * 60);
    expect((await takeNext(who, list)).interview).toBeNull();
  });

  it('takes a wrong number for no number of his', async () => {
    const who = await given();
    await endWith(who, (await takeOne(who, list)).id, 'wrong_number');
    expect(await message()).toMatchObject({ state: 'failed', reason: 'wrong_number' });
    await callEverybody(world, company, { name: 'Ещё раз' });
    pass(24 * 60);
    expect((await takeNext(who, list)).interview).toBeNull();
  });

  it('keeps what was said of an interview that was broken off', async () => {
    const who = await given();
    const call = await takeOne(who, list);
    await answer(who, call.id, { nps: 2 });
    expect((await endWith(who, call.id, 'partial')).body).toEqual({ nextAt: null });
    expect((await endWith(who, call.id, 'partial')).status).toBe(200);
    expect((await company.get<{ items: Response[] }>('/responses')).body.items).toMatchObject([
      { finished: false, ratings: [{ role: 'nps', score: 2 }] },
    ]);
    expect((await takeNext(who, list)).interview).toBeNull();
  });

  it('counts for nothing where the number was passed over', async () => {
    const who = await given();
    const { body } = await endWith(who, (await takeOne(who, list)).id, 'not_dialled');
    expect(body).toEqual({ nextAt: '2026-11-19T09:15:00.000Z' });
  });
});

describe('a dial list', () => {
  it('rests at night by the customer’s clock, not by the interviewer’s', async () => {
    await servedByPhone(world, company, 1, { from: 0 });
    await inCompany(world, company.workspaceId, (db) =>
      db
        .updateTable('customers')
        .set({ time_zone: 'Asia/Vladivostok' })
        .where('workspace_id', '=', company.workspaceId)
        .execute(),
    );
    await callEverybody(world, company);
    const who = await interviewer();
    world.now = new Date('2026-11-19T18:00:00Z'); // four in the morning in Vladivostok
    const { interview, nextAt } = await takeNext(who, list);
    expect(interview).toBeNull();
    world.now = new Date(nextAt ?? 0);
    expect(world.now.getUTCHours()).toBeGreaterThanOrEqual(22);
    expect((await takeNext(who, list)).interview).not.toBeNull();
  });

  it('loses who has answered meanwhile, opted out, or run out of time, each with the reason', async () => {
    await servedByPhone(world, company, 3);
    await callEverybody(world, company);
    const [gone, late] = await messagesOf(world, company);
    await inCompany(world, company.workspaceId, async (db) => {
      await db
        .updateTable('invitations')
        .set({ completed_at: world.now })
        .where('workspace_id', '=', company.workspaceId)
        .where('id', '=', gone?.invitation_id ?? '')
        .execute();
      await db
        .updateTable('messages')
        .set({ expires_at: world.now })
        .where('workspace_id', '=', company.workspaceId)
        .where('id', '=', late?.id ?? '')
        .execute();
    });
    await tidyLists(world.services, company.workspaceId);
    const who = await interviewer();
    await endWith(who, (await takeOne(who, list)).id, 'refused');
    expect((await takeNext(who, list)).interview).toBeNull();
    const left = (await messagesOf(world, company)).map(({ reason }) => reason);
    expect(new Set(left)).toEqual(new Set(['answered', 'expired', 'refused']));
  });

  it('stands still while it is paused', async () => {
    await servedByPhone(world, company, 1);
    await callEverybody(world, company);
    const who = await interviewer();
    await company.patch(`/transports/${list.id}`, { isPaused: true });
    expect(await takeNext(who, list)).toMatchObject({ interview: null, reason: 'paused' });
    await company.patch(`/transports/${list.id}`, { isPaused: false });
    expect((await takeNext(who, list)).interview).not.toBeNull();
  });

  it('calls nobody more of a cell that is full; they come back when it is raised', async () => {
    await servedByPhone(world, company, 3);
    await callEverybody(world, company);
    const quota = (most: number) =>
      company.put<DialList>(`/dial-lists/${list.id}/quotas`, { quotas: [{ unitId: company.unitId, most }] });
    expect((await quota(1)).body.quotas).toEqual([{ unitId: company.unitId, segmentId: null, most: 1, done: 0 }]);
    const [who, other] = [await interviewer(), await interviewer()];
    const call = await takeOne(who, list);
    // The last place is being filled: nobody else is begun with.
    expect((await takeNext(other, list)).interview).toBeNull();
    await answer(who, call.id, { nps: 10, words: 'Спасибо' }, true);
    expect(await listNow()).toMatchObject({ ready: 0, later: 0, done: 1, left: 2, quotas: [{ done: 1 }] });
    const reasons = (await messagesOf(world, company)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'quota_filled')).toHaveLength(2);
    expect((await quota(2)).body).toMatchObject({ left: 0 });
    pass(10);
    expect((await takeNext(other, list)).interview).not.toBeNull();
    expect(
      (await company.put(`/dial-lists/${list.id}/quotas`, { quotas: [{ unitId: 999_999, most: 1 }] })).status,
    ).toBe(400);
  });

  it('ends for those whose quota of the questionnaire is full before anybody calls them', async () => {
    const surveyId = await publish(company, {
      ...phoneSurvey,
      quotas: [{ id: 'here', counts: 'context.channel = "phone"', limit: 1 }],
    });
    await servedByPhone(world, company, 2);
    await callEverybody(world, company, { surveyId });
    const who = await interviewer();
    const call = await takeOne(who, list);
    await answer(who, call.id, { nps: 10, words: 'Спасибо' }, true);
    await expect
      .poll(async () => (await takeNext(who, list)).interview === null && (await listNow())?.left, { timeout: 20_000 })
      .toBe(1);
  });
});
