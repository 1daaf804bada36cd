import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Campaign, NextNumber, Transport } from '@otklik/contract';
import { runCampaign } from '../src/invitations/run-campaign.service.ts';
import type { AskingCompany } from './asking.ts';
import type { Caller, World } from './world.ts';

/** What an interview by telephone asks: a score that opens a follow-up, a choice, and words. */
export const phoneSurvey = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'NPS по телефону' },
  questions: [
    { type: 'nps', id: 'nps', text: { ru: 'С какой вероятностью вы порекомендуете нас?' } },
    {
      type: 'reasons',
      id: 'why',
      text: { ru: 'Что нам исправить?' },
      many: true,
      other: true,
      options: [
        { id: 'slow', text: { ru: 'Долго' } },
        { id: 'rude', text: { ru: 'Невежливо' } },
      ],
      showIf: { op: 'at_most', question: 'nps', value: 6 },
    },
    // A page demands it; a voice cannot give it, and the interview ends all the same.
    { type: 'photo', id: 'receipt', text: { ru: 'Покажите чек' }, required: true },
    { type: 'text', id: 'words', text: { ru: 'Что ещё хотите сказать?' }, multiline: true, maxLength: 2000 },
  ],
  thanks: { title: { ru: 'Спасибо' } },
};

export async function addDialList(company: Caller, settings: object = {}): Promise<Transport> {
  const made = await company.post<Transport>('/transports', { kind: 'phone', name: 'Обзвон', settings });
  expect(made).toMatchObject({ status: 201 });
  return made.body;
}

/** So many customers with telephones of their own, served at the company's shop an hour ago. */
export async function servedByPhone(
  world: World,
  company: AskingCompany,
  many: number,
  more: { readonly unit?: number; readonly from?: number; readonly attributes?: object } = {},
): Promise<void> {
  const interactions = Array.from({ length: many }, (_, place) => ({
    id: randomUUID(),
    occurredAt: new Date(world.now.getTime() - 3_600_000).toISOString(),
    unit: more.unit ?? company.unitId,
    touchpoint: company.touchpointId,
    customer: {
      phone: `+7916${String((more.from ?? 0) + place).padStart(7, '0')}`,
      name: `Клиент ${(more.from ?? 0) + place}`,
      ...(more.attributes === undefined ? {} : { attributes: more.attributes }),
    },
  }));
  const sent = await company.post<{ taken: number }>('/interactions/batch', interactions);
  expect(sent).toMatchObject({ status: 200, body: { taken: many } });
}

/** A campaign that asks everybody by telephone, run until all are on the list. */
export async function callEverybody(world: World, company: AskingCompany, more: object = {}): Promise<void> {
  const made = await company.post<Campaign>('/campaigns', {
    name: 'NPS по телефону',
    surveyId: company.surveyId,
    touchpointId: company.touchpointId,
    unitId: company.unitId,
    audience: { kind: 'everybody' },
    transports: ['phone'],
    ...more,
  });
  expect(made).toMatchObject({ status: 201 });
  expect((await company.post(`/campaigns/${made.body.id}/start`)).status).toBe(200);
  await runCampaign(world.services, company.workspaceId, made.body.id);
}

export async function takeNext(interviewer: Caller, list: { readonly id: number }): Promise<NextNumber> {
  const { status, body } = await interviewer.post<NextNumber>(`/dial-lists/${list.id}/next`);
  expect([status, body]).toMatchObject([200, {}]);
  return body;
}

/** The number that there must be. */
export async function takeOne(interviewer: Caller, list: { readonly id: number }) {
  const { interview } = await takeNext(interviewer, list);
  if (interview === null) throw new Error('nobody is to be called');
  return interview;
}

export async function endWith(interviewer: Caller, id: string, outcome: string, more: object = {}) {
  return interviewer.post<{ nextAt: string | null }>(`/interviews/${id}/outcome`, { outcome, ...more });
}
