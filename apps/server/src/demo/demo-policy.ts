import { policyDocument, usualDelays } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { savePolicy } from '../decisions/policies/policies.service.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { DemoWorld } from './demo-day.ts';

/**
 * The rules by which the chain asks: there to be read, simulated and changed. Asking itself is off, since nobody behind these
 * addresses exists.
 */
export async function loadDemoPolicy(services: Services, workspaceId: number, world: DemoWorld): Promise<void> {
  const { touchpoints, surveys } = world;
  const asked = { transports: ['email', 'sms'], purpose: 'experience' };
  const document = policyDocument.parse({
    isOn: false,
    rules: [
      {
        id: 1,
        name: 'С открытой жалобой не спрашиваем',
        scope: { kind: 'customers', flags: ['complaint_open'] },
        atMost: 0,
        days: 1,
        action: 'skip',
      },
      {
        id: 2,
        name: 'Не чаще раза в 30 дней, о чём бы ни был вопрос',
        scope: { kind: 'everything' },
        atMost: 1,
        days: 30,
        action: 'skip',
      },
      {
        id: 3,
        name: 'Опрос о визите: раз в полгода',
        scope: { kind: 'surveys', surveyIds: [surveys.visit.id] },
        counter: 'completed',
        of: 'this_survey',
        atMost: 1,
        days: 180,
        action: 'skip',
      },
      {
        id: 4,
        name: 'Закрыл опрос, не ответив: месяц не беспокоим',
        scope: { kind: 'everything' },
        counter: 'dismissed',
        atMost: 1,
        days: 30,
        action: 'skip',
      },
    ],
    touchpoints: [
      {
        ...asked,
        touchpointId: touchpoints.visit,
        kind: 'visit',
        surveyId: surveys.visit.id,
        delay: { min: 120, max: 360 },
        sampling: { percent: 25 },
      },
      {
        ...asked,
        touchpointId: touchpoints.delivery,
        kind: 'delivery',
        surveyId: surveys.delivery.id,
        delay: { min: 60, max: 360 },
        sampling: { percent: 25, target: { answers: 300, windowDays: 90, whenReached: 'less' } },
      },
      {
        ...asked,
        touchpointId: touchpoints.solution,
        kind: 'resolution',
        surveyId: surveys.solution.id,
        delay: usualDelays.resolution,
        isExempt: true,
      },
    ],
  });
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, (db) =>
    savePolicy({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }, company, {
      number: 0,
      document,
      note: 'Правила сети',
    }),
  );
}
