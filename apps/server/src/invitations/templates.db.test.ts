import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invitation, Preview, Schedule, ScheduleResults, Template } from '@otklik/contract';
import { newAskingCompany } from '../../test/asking.ts';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, plan, servedCustomer } from '../../test/sending.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { markAsks } from '../decisions/deciding/mark-asks.service.ts';
import { completeInvitations } from './invitations.store.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const later = (milliseconds: number) => new Date(world.now.getTime() + milliseconds);
const email = (subject: string) => ({ email: { ru: { subject, text: 'Здравствуйте, {{customer}}!' } } });

describe('the texts of a company', () => {
  it('refuse a place that nothing will fill, and say where it stands', async () => {
    const company = await newAskingCompany(world);
    const refused = await company.post('/templates', {
      name: 'x',
      purpose: 'invitation',
      texts: { short: { ru: { text: 'Как вам {{unti}}?' } } },
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'texts.short.ru.text', code: 'unknown_placeholder' }] } },
    });
  });

  it('are shown as a customer would see them, with the number of messages an SMS takes', async () => {
    const company = await newAskingCompany(world);
    const of = (text: string) =>
      company.post<Preview>('/templates/preview', {
        texts: { short: { ru: { text } } },
        form: 'short',
        language: 'ru',
        surveyId: company.surveyId,
      });
    expect((await of('Как вам {{unit}}? Страница: {{link}}')).body).toMatchObject({
      text: expect.stringMatching(/^Как вам Тверская, 12\? Страница: https:\/\/otklik\.test\/p\//) as unknown,
      html: null,
      parts: 2,
    });
    // A chat goes on with the question at once.
    expect((await of('Спасибо, что зашли в {{unit}}!')).body).toMatchObject({
      text: 'Спасибо, что зашли в Тверская, 12!\nНасколько вы довольны визитом?\nОтветьте числом: от 1 до 5.\nНе спрашивать больше — ответьте СТОП.',
      parts: 2,
    });
    // The visit was the day before, whenever one tries.
    world.now = new Date('2026-11-24T09:00:00Z');
    expect((await of('{{date}} вы были у нас: {{link}}')).body.text).toMatch(/^23 ноября вы были у нас/);
    const letter = await company.post<Preview>('/templates/preview', {
      texts: email('Как всё прошло?'),
      form: 'email',
      language: 'ru',
      surveyId: company.surveyId,
    });
    expect(letter.body.html).toContain('?tap=5');
  });

  it('that WhatsApp has approved have their places checked, too', async () => {
    const company = await newAskingCompany(world);
    const refused = await company.post('/templates', {
      name: 'WhatsApp',
      purpose: 'invitation',
      texts: {
        short: { ru: { text: 'Как вам визит?' } },
        approved: { name: 'visit_survey', values: ['{{customer|гость}}', '{{lnik}}'] },
      },
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'texts.approved.values.1', code: 'unknown_placeholder' }] } },
    });
  });

  it('are tried against each other, and each customer gets one of them', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const ids = [];
    for (const subject of ['Первая', 'Вторая']) {
      const made = await company.post<Template>('/templates', {
        name: subject,
        purpose: 'invitation',
        texts: email(subject),
      });
      ids.push(made.body.id);
    }
    const schedule = await company.post<Schedule>('/schedules', {
      name: 'Две темы',
      touchpointId: company.touchpointId,
      steps: [{ variants: ids.map((templateId) => ({ templateId })) }],
    });
    expect(schedule.status).toBe(201);
    const asks = [];
    for (let n = 0; n < 12; n++) asks.push(askOf(world, company, await servedCustomer(world, company)));
    await plan(world, company, asks);
    await drain(world, company, transport);
    const { body } = await company.get<ScheduleResults>(`/schedules/${schedule.body.id}/results`);
    expect(body.items.reduce((sum, { asked }) => sum + asked, 0)).toBe(12);
    expect(body.items.map(({ delivered, asked }) => delivered === asked)).not.toContain(false);
    expect(body.items).toHaveLength(2);
    expect(server.letters).toHaveLength(12);
  });

  it('are compared from when they were last changed, reminders apart from the invitation', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const two = [{ delayMinutes: 0 }, { delayMinutes: 1 }];
    const { body: schedule } = await company.post<Schedule>('/schedules', {
      name: 'Час и напоминания',
      touchpointId: company.touchpointId,
      steps: [{ variants: [{}] }, { variants: two, onlyIf: 'not_finished' }],
    });
    const results = async () => (await company.get<ScheduleResults>(`/schedules/${schedule.id}/results`)).body;
    const asks = [];
    for (let n = 0; n < 8; n++) asks.push(askOf(world, company, await servedCustomer(world, company)));
    await plan(world, company, asks);
    await drain(world, company, transport);
    world.now = later(2 * 60_000);
    await drain(world, company, transport);
    const { body: invitations } = await company.get<{ items: Invitation[] }>('/invitations?limit=10');
    await inCompany(world, company.workspaceId, (db) =>
      completeInvitations(db, company.workspaceId, [invitations.items[0]?.id ?? ''], world.now),
    );
    const { items } = await results();
    expect(items[0]).toMatchObject({ step: 0, variant: 0, asked: 8, delivered: 8, finished: 1 });
    const reminders = items.filter(({ step }) => step === 1);
    expect(reminders.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(8);
    expect(reminders.reduce((sum, { finished }) => sum + finished, 0)).toBe(1);
    world.now = later(1_000);
    const change = (steps: object[]) => company.patch(`/schedules/${schedule.id}`, { steps });
    // Another share is no other variant.
    await change([{ variants: [{}] }, { variants: two.map((variant) => ({ ...variant, share: 3 })) }]);
    expect((await results()).items).toEqual(items);
    await change([{ variants: [{}] }, { variants: [...two, { delayMinutes: 5 }] }]);
    expect(await results()).toMatchObject({ since: world.now.toISOString(), items: [] });
  });

  it('that were archived do not keep anybody from changing the schedule that names them', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const { body: text } = await company.post<Template>('/templates', {
      name: 'Своими словами',
      purpose: 'invitation',
      texts: email('Тема'),
    });
    const steps = [{ transportIds: [transport.id], variants: [{ templateId: text.id }] }];
    const { body: schedule } = await company.post<Schedule>('/schedules', { name: 'x', steps });
    await company.delete(`/templates/${text.id}`);
    await company.delete(`/transports/${transport.id}`);
    expect(await company.patch(`/schedules/${schedule.id}`, { steps, lifeHours: 24 })).toMatchObject({ status: 200 });
    expect(await company.post('/schedules', { name: 'y', steps })).toMatchObject({ status: 400 });
  });

  it('that a schedule names must be there', async () => {
    const company = await newAskingCompany(world);
    const refused = await company.post('/schedules', {
      name: 'x',
      steps: [{ transportIds: [], variants: [{ templateId: 999_999 }] }],
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'steps.0.variants.0.templateId', code: 'unknown' }] } },
    });
  });

  it('are tried on oneself as they stand on the screen, before they are saved, with the mistakes in their braces named', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const tried = (words: string) =>
      company.post(`/transports/${transport.id}/test`, {
        to: 'me@polden.example',
        texts: { email: { ru: { subject: 'Проба', text: words } } },
      });
    expect((await tried('{{custmer}}')).status).toBe(400);
    expect(await tried('Испытание, {{customer}}')).toMatchObject({ status: 200, body: { ok: true } });
    expect(server.letters.findLast(({ to }) => to === 'me@polden.example')?.text).toContain('Испытание, Ольга');
  });

  it('thank whoever has answered, once, and ask him nothing; where there are none, nobody is thanked', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const answer = async () => {
      const asked = await servedCustomer(world, company);
      await plan(world, company, [askOf(world, company, asked)]);
      await drain(world, company, transport);
      const { body } = await company.get<{ items: Invitation[] }>('/invitations?limit=10');
      const invited = body.items.find(({ customerId }) => customerId === asked.customerId);
      const complete = () =>
        inCompany(world, company.workspaceId, async (db) => {
          const { marks } = await completeInvitations(db, company.workspaceId, [invited?.id ?? ''], world.now);
          await markAsks(db, company.workspaceId, marks);
        });
      await complete();
      await complete();
      await drain(world, company, transport);
      return server.letters.filter(({ to }) => to === asked.email);
    };
    expect(await answer()).toHaveLength(1);
    const words = { name: 'Спасибо', purpose: 'thanks', texts: email('Спасибо за ответ') };
    expect(await company.post('/templates', words)).toMatchObject({ status: 201 });
    // A rule that nobody is asked after an answer speaks of questions.
    const rules = [{ id: 1, scope: { kind: 'everything' }, counter: 'completed', atMost: 1, days: 30, action: 'skip' }];
    expect(
      await company.put('/policy', { number: 0, document: { isOn: true, rules, timing: { quietHours: null } } }),
    ).toMatchObject({ status: 200 });
    const [, thanks, ...more] = await answer();
    expect(thanks?.text).toContain('Здравствуйте, Ольга!');
    expect(thanks?.text).not.toContain('/p/');
    expect(more).toEqual([]);
  });
});
