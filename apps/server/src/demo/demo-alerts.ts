import { alertRuleFields } from '@otklik/contract';
import { insertRule } from '../alerts/alert-rules.store.ts';
import { lookAround } from '../alerts/look.service.ts';
import { watchForRules } from '../alerts/watch-for-rules.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';

/** What the chain wants to be told of: in the dashboard only, since nobody reads mail at these addresses. */
const rules = [
  { name: 'Тему стали поднимать чаще', condition: { kind: 'contacts.rose', by: 'topic', days: 30, level: 'warning' } },
  {
    name: 'Негатива в точке больше 3 %',
    condition: { kind: 'index.target', index: 'negative_share', by: 'unit', days: 30, warning: 0.03, alarm: 0.04 },
  },
  {
    name: 'Довольных меньше 85 %',
    condition: { kind: 'index.target', index: 'csat_top2box', by: 'unit', days: 30, warning: 0.85, alarm: 0.8 },
  },
  {
    name: 'Средняя оценка упала',
    condition: { kind: 'index.fell', index: 'csat_mean', by: 'unit', days: 30, level: 'alarm' },
  },
  { name: 'Ответов вдруг много', condition: { kind: 'volume.spike', by: 'unit', level: 'warning' } },
  { name: 'Кейсы копятся', condition: { kind: 'case.backlog', warning: 8, alarm: 20 } },
  { name: 'Обещание клиенту нарушено', condition: { kind: 'case.promise', promises: [], warning: true } },
  {
    name: 'Низкая оценка визита или доставки',
    condition: { kind: 'answer.score', role: 'satisfaction', scale: '1-5', warning: 2, alarm: 1 },
  },
] as const;

/** When the chain's rules were looked at before: what lasted then, and is over or not since. */
const daysAgo = [21, 14, 7, 2];
const DAY_MS = 86_400_000;

/** Rules, and what they have to tell of the last weeks and of today. */
export async function loadDemoAlerts(services: Services, workspaceId: number, now: Date): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const rule of rules) {
      const recipients = [{ to: 'touchpoint_owner' }, { to: 'role', role: 'administrator' }];
      const fields = alertRuleFields.parse({ ...rule, recipients, byEmail: false });
      await insertRule(db, workspaceId, fields, { id: 'demo-olga', at: new Date(now.getTime() - 30 * DAY_MS) });
    }
    for (const days of daysAgo) {
      const then = new Date(now.getTime() - days * DAY_MS);
      await lookAround(services, { db, workspaceId, now: then }, company, ['index', 'volume', 'contacts']);
    }
    await watchForRules({ db, workspaceId, actor: systemActor, now, requestId: null });
    await lookAround(services, { db, workspaceId, now }, company, ['index', 'volume', 'case', 'contacts']);
  });
}
