import {
  businessEventEndpoints,
  proactiveEffectEndpoints,
  proactiveRuleEndpoints,
  transportWays,
  type ProactiveRule,
} from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { linkablePage } from '../help/personal-links.service.ts';
import { findTemplate } from '../invitations/templates.store.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import { listEvents } from './events.store.ts';
import { judgeEffects } from './judge-effects.service.ts';
import { countByRule, listUnanswered, type RuleCounts } from './event-days.store.ts';
import { findRule, insertRule, listRules, updateRule, type RuleFields, type RuleRow } from './rules.store.ts';
import { enterEvent, takeEvent, takeEvents } from './take-events.service.ts';
import { testMessage } from './test-message.service.ts';
import { forgetCounted } from './told-days.store.ts';

export const proactiveRoutes: readonly Route[] = [
  route(proactiveRuleEndpoints.list, async (_call, work) => {
    const rows = await listRules(work.db, work.workspaceId);
    const counts = await countByRule(work.db, work.workspaceId);
    return {
      items: rows.map((row) => present(row, counts.get(row.id))),
      unanswered: await listUnanswered(work.db, work.workspaceId),
    };
  }),
  companyRoute(proactiveRuleEndpoints.create, async ({ body }, work, company) => {
    const { kind } = body;
    const { db, workspaceId } = work;
    await assertKnown(work, company, body);
    assertSaysSomething(body);
    const row = await insertRule(db, { workspaceId, kind }, fieldsOf(body), { by: work.actor.id, at: work.now });
    if (row === undefined) throw invalidField('kind', 'taken', 'has a rule already: change that one');
    await audit(work, { action: 'proactive.create', subject: { kind: 'proactive-rule', id: row.id }, after: body });
    return present(row, undefined);
  }),
  companyRoute(proactiveRuleEndpoints.update, async ({ params, body }, work, company) => {
    const { db, workspaceId } = work;
    const row = await findRule(db, workspaceId, params.proactiveRuleId);
    if (row === undefined) throw new Problem('not_found');
    const before = settingsOf(row);
    await assertKnown(work, company, body);
    const after = { ...before, ...body };
    assertSaysSomething(after);
    const changed = await updateRule(db, { workspaceId, id: row.id }, fieldsOf(after), {
      by: work.actor.id,
      at: work.now,
    });
    if (changed.window_days !== row.window_days || changed.topic_id !== row.topic_id)
      await forgetCounted(db, workspaceId, row.id);
    await audit(work, { action: 'proactive.change', subject: { kind: 'proactive-rule', id: row.id }, before, after });
    return present(changed, (await countByRule(db, workspaceId)).get(row.id));
  }),
  openRoute(proactiveRuleEndpoints.test, ({ services, workspaceId, body, actor }) =>
    testMessage(services, workspaceId, actor, body),
  ),
  companyRoute(proactiveEffectEndpoints.list, async ({ query }, work, company) => ({
    items: await judgeEffects(work, company, query),
  })),
  openRoute(businessEventEndpoints.take, async ({ services, workspaceId, body, actor }) => ({
    id: await takeEvent(services, workspaceId, body, actor),
  })),
  openRoute(businessEventEndpoints.takeBatch, ({ services, workspaceId, body, actor }) =>
    takeEvents(services, workspaceId, body, actor),
  ),
  route(businessEventEndpoints.enter, async ({ services, body }, work) => {
    const entered = await enterEvent(services, work, body);
    const { externalIds, attributes: _ofCustomers, ...after } = body;
    await audit(work, {
      action: 'proactive.enter',
      subject: { kind: 'business-event', id: entered.id },
      after: { ...after, listed: externalIds.length },
    });
    return entered;
  }),
  route(businessEventEndpoints.list, async ({ query }, work) => {
    const [at, id] = readCursor(query.cursor, 2) ?? [];
    const before = at === undefined || id === undefined ? null : { at, id };
    const rows = await listEvents(work.db, work.workspaceId, { before, limit: query.limit });
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        occurredAt: row.occurred_at,
        receivedAt: row.received_at,
        isEntered: row.is_entered,
        customers: row.customers,
        ruleId: row.rule_id,
        ...armsOf(row),
      })),
      nextCursor: last === undefined ? null : writeCursor(last.received_at.toISOString(), last.id),
    };
  }),
];

type Settings = Omit<
  ProactiveRule,
  'id' | 'kind' | 'events' | 'lastEventAt' | 'waiting' | 'told' | 'heldOut' | 'notTold' | 'changedAt'
>;

/** What it names must exist: a message without its page, or in no words, helps nobody. */
async function assertKnown(work: Work, company: Company, named: Partial<Settings>): Promise<void> {
  const { templateId = null, helpPageId = null, topicId = null } = named;
  if (topicId !== null && company.topics.byId.get(topicId)?.archived !== false)
    throw invalidField('topicId', 'unknown', 'names no topic of contacts that is in use');
  if (helpPageId !== null && (await linkablePage(work.db, work.workspaceId, helpPageId)) === null)
    throw invalidField('helpPageId', 'unknown', 'names no help page that is published');
  if (templateId === null) return;
  const template = await findTemplate(work.db, work.workspaceId, templateId);
  if (template === undefined || template.archived_at !== null || template.purpose !== 'proactive')
    throw invalidField('templateId', 'unknown', 'names no text of a proactive message');
}

/** The ready text leads to a page: without one it would promise what is not there. */
function assertSaysSomething({
  isOn,
  templateId,
  helpPageId,
}: Pick<Settings, 'isOn' | 'templateId' | 'helpPageId'>): void {
  if (isOn && templateId === null && helpPageId === null)
    throw invalidField('helpPageId', 'missing', 'is needed, or a text of your own: the ready one leads to a help page');
}

function settingsOf(row: RuleRow): Settings {
  return {
    name: row.name,
    templateId: row.template_id,
    helpPageId: row.help_page_id,
    topicId: row.topic_id,
    transports: row.transports.flatMap((wanted) => {
      const way = transportWays.find((each) => each === wanted);
      return way === undefined || way === 'phone' || way === 'webhook' ? [] : [way];
    }),
    expiresMinutes: row.expires_minutes,
    againAfterHours: row.again_after_hours,
    holdOut: row.hold_out,
    windowDays: row.window_days,
    isOn: row.is_on,
  };
}

function fieldsOf(settings: Settings): RuleFields {
  return {
    name: settings.name,
    template_id: settings.templateId,
    help_page_id: settings.helpPageId,
    topic_id: settings.topicId,
    transports: settings.transports,
    expires_minutes: settings.expiresMinutes,
    again_after_hours: settings.againAfterHours,
    hold_out: settings.holdOut,
    window_days: settings.windowDays,
    is_on: settings.isOn,
  };
}

function present(row: RuleRow, counts: RuleCounts | undefined): Sent<ProactiveRule> {
  return {
    ...settingsOf(row),
    id: row.id,
    kind: row.kind,
    events: counts?.events ?? 0,
    lastEventAt: counts?.last_at ?? null,
    ...armsOf(counts ?? { waiting: 0, told: 0, held_out: 0, not_told: 0 }),
    changedAt: row.changed_at,
  };
}

function armsOf({ waiting, told, held_out: heldOut, not_told: notTold }: Omit<RuleCounts, 'events' | 'last_at'>) {
  return { waiting, told, heldOut, notTold };
}
