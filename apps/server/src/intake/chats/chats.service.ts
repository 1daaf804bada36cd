import { chatSettings, type ChatChange, type ChatSettings, type NewChat } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { seesUnit } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { newLinkToken } from '../../surveys/link-address.ts';
import { assertPlace } from '../assert-place.ts';
import { findChat, insertChat, updateChat, type ChatRow } from './chats.store.ts';

export async function createChat(work: Work, company: Company, given: NewChat): Promise<ChatRow> {
  assertKnown(work, company, given);
  const row = await insertChat(work.db, work.workspaceId, {
    name: given.name,
    token: newLinkToken(),
    unit_id: given.unitId,
    touchpoint_id: given.touchpointId,
    team_id: given.teamId,
    class: given.class,
    settings: JSON.stringify(given.settings),
    origins: given.origins,
    widget: JSON.stringify(given.widget),
    created_by: work.actor.id,
    created_at: work.now,
  });
  await audit(work, { action: 'chat.create', subject: { kind: 'chat', id: row.id }, after: given });
  return row;
}

export async function changeChat(work: Work, company: Company, id: number, change: ChatChange): Promise<ChatRow> {
  const before = await findChat(work.db, work.workspaceId, { id });
  if (before === undefined || !seesUnit(work.actor, before.unit_id)) throw new Problem('not_found');
  assertKnown(work, company, change);
  const { touchpointId, teamId, settings, widget, isClosed } = change;
  const row = await updateChat(work.db, work.workspaceId, id, {
    name: change.name ?? before.name,
    unit_id: change.unitId ?? before.unit_id,
    touchpoint_id: touchpointId === undefined ? before.touchpoint_id : touchpointId,
    team_id: teamId === undefined ? before.team_id : teamId,
    class: change.class ?? before.class,
    origins: change.origins ?? before.origins,
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    ...(widget === undefined ? {} : { widget: JSON.stringify(widget) }),
    ...(isClosed === undefined ? {} : { closed_at: isClosed ? (before.closed_at ?? work.now) : null }),
  });
  await audit(work, { action: 'chat.change', subject: { kind: 'chat', id }, after: change });
  return row;
}

/** How a chat goes, with the defaults of what was added since it was saved. */
export function chatSettingsOf(row: ChatRow): ChatSettings {
  return chatSettings.parse(row.settings);
}

function assertKnown(work: Work, company: Company, given: ChatChange): void {
  assertPlace(work, company, given);
  if (given.teamId != null && !company.teams.byId.has(given.teamId))
    throw invalidField('teamId', 'unknown', 'names no team of this company');
}
