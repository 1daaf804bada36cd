import { invitationEndpoints, type Invitation } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { Problem } from '../platform/errors.ts';
import { route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { doorsChanged } from '../surveys/door.ts';
import { pathOf, publicAddress } from '../surveys/link-address.ts';
import { customerOrigin } from '../surveys/proven-hosts.ts';
import { stateOf } from './invitation.ts';
import {
  createInvitation,
  createInvitations,
  getInvitation,
  markDelivered,
  revokeInvitation,
} from './invitations.service.ts';
import { listInvitations, type InvitationRow } from './invitations.store.ts';

type AnyCall = Pick<Call<never>, 'services' | 'request' | 'workspaceId'>;

export const invitationRoutes: readonly Route[] = [
  companyRoute(invitationEndpoints.create, async (call, work, company) => {
    const { row } = await createInvitation(work, { company, secrets: call.services.secrets }, call.body);
    const addressOf = await addresses(call);
    return { ...present(row, call.now), address: addressOf(row) };
  }),
  companyRoute(invitationEndpoints.createBatch, async (call, work, company) => {
    const issued = await createInvitations(work, { company, secrets: call.services.secrets }, call.body.items);
    const addressOf = await addresses(call);
    const items = issued.map((one, index) =>
      one instanceof Problem
        ? {
            index,
            outcome: 'refused' as const,
            error: { code: one.code, message: one.message, details: one.details },
          }
        : { index, outcome: one.outcome, id: one.row.id, address: addressOf(one.row) },
    );
    const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
    return { created: count('created'), known: count('known'), refused: count('refused'), items };
  }),
  route(invitationEndpoints.list, async (call, work) => {
    const { cursor, limit, unitIds, ...filter } = call.query;
    const seen = call.actor.unitIds;
    const rows = await listInvitations(work.db, work.workspaceId, work.now, {
      ...filter,
      unitIds: seen === 'all' ? unitIds : (unitIds ?? seen).filter((id) => seen.includes(id)),
      before: readCursor(cursor),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => present(row, call.now)),
      nextCursor: last === undefined ? null : `${last.created_at.toISOString()}_${last.id}`,
    };
  }),
  route(invitationEndpoints.get, async (call, work) => {
    const row = await getInvitation(work, call.params.invitationId);
    const addressOf = await addresses(call);
    return { ...present(row, call.now), address: addressOf(row) };
  }),
  route(invitationEndpoints.delivered, async (call, work) =>
    present(await markDelivered(work, call.params.invitationId), call.now),
  ),
  route(invitationEndpoints.revoke, async (call, work) => {
    doorsChanged(work, call.services);
    return present(await revokeInvitation(work, call.params.invitationId), call.now);
  }),
];

function readCursor(cursor: string | undefined) {
  const [at, id] = cursor?.split('_') ?? [];
  if (at === undefined || id === undefined) return undefined;
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('invalid_input', 'cursor: is none that this list gave');
  return { createdAt, id };
}

async function addresses({ services, request, workspaceId }: AnyCall): Promise<(row: InvitationRow) => string> {
  const usual = publicAddress(services.config.publicUrl, request, '');
  const origin = await customerOrigin(services.db, workspaceId, usual);
  return ({ token }) => origin + pathOf('p', { workspaceId, token });
}

function present(row: InvitationRow, now: Date): Sent<Invitation> {
  return {
    id: row.id,
    state: stateOf(row, now),
    surveyId: row.survey_id,
    surveyNumber: row.survey_number,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id === 0 ? null : row.channel_id,
    customerId: row.customer_id,
    employeeId: row.employee_id,
    topicId: row.topic_id,
    productIds: row.product_ids ?? [],
    segmentIds: row.segment_ids ?? [],
    language: row.language,
    occurredAt: row.occurred_at,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    openedAt: row.opened_at,
    completedAt: row.completed_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
