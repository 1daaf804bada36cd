import { memberEndpoints, type Member } from '@otklik/contract';
import type { Selectable } from 'kysely';
import type { MembersTable } from '../../platform/database/tables.gen.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { changeMember, endMember } from './members.service.ts';
import { listMembers } from './members.store.ts';
import { forgetPerson } from '../people.ts';
import { emailsOf } from './persons.store.ts';

export const memberRoutes: readonly Route[] = [
  route(memberEndpoints.list, async ({ query }, work) => {
    const members = await listMembers(work.db, work.workspaceId, query);
    const emails = await emailsOf(
      work.db,
      members.map((member) => member.user_id),
    );
    return { items: members.map((member) => presentMember(member, emails)) };
  }),
  route(memberEndpoints.update, async ({ params, body, services, reply }, work) => {
    const member = await changeMember(work, params.memberId, body);
    forgetPerson(services, reply, params.memberId);
    return presentMember(member, await emailsOf(work.db, [member.user_id]));
  }),
  route(memberEndpoints.end, async ({ params, services, reply }, work) => {
    await endMember(work, params.memberId);
    forgetPerson(services, reply, params.memberId);
    return null;
  }),
];

function presentMember(row: Selectable<MembersTable>, emails: ReadonlyMap<string, string>): Sent<Member> {
  return {
    id: row.user_id,
    name: row.display_name,
    email: emails.get(row.user_id) ?? 'unknown@invalid',
    role: row.role as Member['role'], // the table's checks allow nothing else
    unitIds: row.unit_ids,
    language: row.language as Member['language'],
    joinedAt: row.created_at,
    endedAt: row.ended_at,
  };
}
