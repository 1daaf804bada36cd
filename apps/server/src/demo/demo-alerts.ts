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
    name: 'Негатива в точке больше цели',
    condition: { kind: 'index.target', index: 'negative_share', by: 'unit', days: 30, warning: null, alarm: null },
  },
  { name: 'Кейсы копятся', condition: { kind: 'case.backlog', warning: 3, alarm: 5 } },
  {
    name: 'Низкая оценка визита или доставки',
    condition: { kind: 'answer.score', role: 'satisfaction', scale: '1-5', warning: 2, alarm: 1 },
  },
] as const;

/** Rules, and what they have to tell of today. */
export async function loadDemoAlerts(services: Services, workspaceId: number, now: Date): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const rule of rules) {
      const recipients = [{ to: 'touchpoint_owner' }, { to: 'role', role: 'administrator' }];
      const fields = alertRuleFields.parse({ ...rule, recipients, byEmail: false });
      await insertRule(db, workspaceId, fields, { id: 'demo-olga', at: now });
    }
    await watchForRules({ db, workspaceId, actor: systemActor, now, requestId: null });
    await lookAround(services, { db, workspaceId, now }, company, ['index', 'case', 'contacts']);
  });
}
