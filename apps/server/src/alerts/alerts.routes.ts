import { alertEndpoints } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { companyRoute } from '../company/company.route.ts';
import { unitIdsBelow } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { findRule } from './alert-rules.store.ts';
import { handOn } from './hand-on.service.ts';
import { acknowledgeAlerts, listAlerts, presentAlert } from './alerts.store.ts';
import { listMutes, presentMute } from './mutes.store.ts';
import { previewRule } from './preview.service.ts';
import { namesOfStaffChats } from './doors.store.ts';
import { readDoor, readMember } from './recipients.ts';
import { countUnread, markRead, tellingsOf, whyTold } from './tellings.store.ts';

export const alertRoutes: readonly Route[] = [
  companyRoute(alertEndpoints.list, async ({ query }, work, company) => {
    const { cursor, limit, units, ...filter } = query;
    const rows = await listAlerts(work.db, work.workspaceId, {
      ...mine(work),
      ...filter,
      units: units === undefined ? null : unitIdsBelow(company, units),
      after: readCursor(cursor, 2),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(presentAlert),
      nextCursor: last === undefined ? null : writeCursor(last.raised_at.toISOString(), last.id),
    };
  }),
  route(alertEndpoints.unread, (_call, work) => countUnread(work.db, work.workspaceId, recipientOf(work))),
  companyRoute(alertEndpoints.get, async ({ services, params }, work, company) => {
    const [row] = await listAlerts(work.db, work.workspaceId, { ...mine(work), ids: [params.alertId], limit: 1 });
    if (row === undefined) throw new Problem('not_found');
    const tellings = await tellingsOf(work.db, work.workspaceId, row.id);
    const transports = await work.db
      .selectFrom('transports')
      .select(['id', 'name'])
      .where('workspace_id', '=', work.workspaceId)
      .execute();
    const memberOf = (userId: string) => company.members.find((one) => one.userId === userId)?.displayName ?? userId;
    const doors = tellings.map(({ recipient }) => readDoor(recipient)?.addressId ?? null);
    const chats = await namesOfStaffChats(services, work, doors);
    const nameOf = (recipient: string) => {
      const userId = readMember(recipient);
      if (userId !== null) return memberOf(userId);
      const door = readDoor(recipient);
      const transport = transports.find(({ id }) => id === door?.transportId)?.name ?? recipient;
      const chat = chats.get(door?.addressId ?? '');
      const whose = chat?.memberId == null ? chat?.name : memberOf(chat.memberId);
      return whose == null ? transport : `${transport}: ${whose}`;
    };
    return {
      ...presentAlert(row),
      tellings: tellings.map((one) => ({
        to: nameOf(one.recipient),
        by: one.told_by,
        why: whyTold[one.step],
        state: one.state,
        reason: one.reason,
        at: one.at,
      })),
    };
  }),
  route(alertEndpoints.read, async ({ body }, work) => {
    await markRead(work.db, work.workspaceId, recipientOf(work), { now: work.now, until: new Date(body.until) });
    return countUnread(work.db, work.workspaceId, recipientOf(work));
  }),
  route(alertEndpoints.acknowledge, async ({ body, services }, work) => {
    const seen = await listAlerts(work.db, work.workspaceId, { ...mine(work), ids: body.ids, limit: body.ids.length });
    if (seen.length < new Set(body.ids).size) throw new Problem('not_found');
    const by = { id: work.actor.id, at: work.now, note: body.note };
    const ids = await acknowledgeAlerts(work.db, work.workspaceId, body.ids, by);
    for (const id of ids)
      await audit(work, { action: 'alert.acknowledge', subject: { kind: 'alert', id }, after: { note: body.note } });
    afterCommit(work.db, () => services.live.announce(work.workspaceId));
    return { acknowledged: ids.length };
  }),
  companyRoute(alertEndpoints.handOn, async ({ body, services }, work, company) => ({
    handedOn: await handOn(services, work, company, mine(work), body),
  })),
  openRoute(alertEndpoints.preview, async ({ body, services, workspaceId }) =>
    previewRule(services, workspaceId, await companyOf(services.db, workspaceId), body),
  ),
  route(alertEndpoints.mutes, async (_call, work) => ({
    items: await listMutes(work.db, work.workspaceId, work.now),
  })),
  companyRoute(alertEndpoints.mute, async ({ body }, work, company) => {
    if (body.unitId !== null && !company.units.byId.has(body.unitId))
      throw invalidField('unitId', 'unknown', 'names no unit of this company');
    if (body.ruleId !== null && (await findRule(work.db, work.workspaceId, body.ruleId)) === undefined)
      throw invalidField('ruleId', 'unknown', 'names no rule of this company');
    if (new Date(body.until) <= work.now) throw invalidField('until', 'past', 'is over already');
    const row = await work.db
      .insertInto('alert_mutes')
      .values({
        workspace_id: work.workspaceId,
        rule_id: body.ruleId,
        unit_id: body.unitId,
        until: new Date(body.until),
        reason: body.reason,
        created_by: work.actor.id,
        created_at: work.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(work, { action: 'alert-mute.create', subject: { kind: 'alert-mute', id: row.id }, after: body });
    return presentMute(row);
  }),
  route(alertEndpoints.unmute, async ({ params }, work) => {
    const row = await work.db
      .updateTable('alert_mutes')
      .set({ until: work.now })
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', params.alertMuteId)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new Problem('not_found');
    await audit(work, { action: 'alert-mute.end', subject: { kind: 'alert-mute', id: row.id } });
    return presentMute(row);
  }),
];

function recipientOf({ actor }: Work): string {
  return `member:${actor.id}`;
}

function mine(work: Work) {
  const { unitIds } = work.actor;
  return { seen: unitIds === 'all' ? null : unitIds, recipient: recipientOf(work) };
}
