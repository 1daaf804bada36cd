import type { TransportWay } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { allowedMoment } from '../../decisions/core/allowed-moment.ts';
import { policyInForce } from '../../decisions/policies/policy-in-force.ts';
import { messageOf } from '../../invitations/next-message.ts';
import { planMessages } from '../../invitations/outbox.ts';
import type { MessageRow, NewMessageRow } from '../../invitations/outbox.store.ts';
import { findTried, listWays } from '../../invitations/plan.store.ts';
import { findSchedules } from '../../invitations/schedules.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { InvitationFacts } from '../message/before-sending.store.ts';

/** What one attempt has led to, as far as the next step depends on it. */
export type Followed = {
  readonly row: MessageRow;
  readonly invitation: InvitationFacts | null;
} & (
  | { readonly became: 'sent' | 'delivered'; readonly providerId: string | null }
  | { readonly became: 'failed' | 'dead' | 'unreachable' | 'dropped'; readonly reason: string }
  | { readonly became: 'waiting' }
);

interface Planner {
  readonly services: Services;
  readonly workspaceId: number;
  readonly company: Company;
}

/** The reminder, or the next way. */
export async function planNext(
  desk: Planner,
  db: WorkspaceDb,
  all: readonly Followed[],
): Promise<readonly NewMessageRow[]> {
  const next = await nextMessages(desk, db, all);
  await planMessages(desk.services.jobs, db, desk.workspaceId, next, desk.services.now());
  return next;
}

async function nextMessages(desk: Planner, db: WorkspaceDb, all: readonly Followed[]): Promise<NewMessageRow[]> {
  const asking = all.filter(
    ({ invitation, became, row }) =>
      invitation !== null &&
      became !== 'waiting' &&
      became !== 'dropped' &&
      (row.purpose === 'invitation' || row.purpose === 'reminder'),
  );
  // Without a schedule there is one step, and after one that went nothing follows.
  const worth = asking.filter(({ invitation, became }) => invitation?.schedule_id != null || !isGone(became));
  if (worth.length === 0) return [];
  const { workspaceId, services } = desk;
  const ids = new Set(worth.flatMap(({ invitation }) => invitation?.schedule_id ?? []));
  const schedules = await findSchedules(db, workspaceId, [...ids]);
  const configured = await listWays(db, workspaceId);
  const tried = await findTried(
    db,
    workspaceId,
    worth.flatMap(({ invitation }) => invitation?.id ?? []),
  );
  const { policy } = await policyInForce(db, workspaceId);
  return worth.flatMap((one) => {
    const { invitation, row } = one;
    if (invitation === null) return [];
    const step = isGone(one.became) ? row.step + 1 : row.step;
    const wanted = { step, tried: tried.get(`${invitation.id}:${step}`) ?? [] };
    // A reminder that was planned already, by whatever way, is not planned by another.
    if (isGone(one.became) && wanted.tried.length > 0) return [];
    const message = messageOf(
      {
        id: invitation.id,
        workspaceId,
        customerId: invitation.customer_id,
        campaignId: invitation.campaign_id,
        ways: (invitation.ways ?? []) as TransportWay[], // written by us alone
        expiresAt: invitation.expires_at,
      },
      schedules.get(invitation.schedule_id ?? 0) ?? null,
      configured,
      { ...wanted, from: services.now() },
    );
    if (message === null) return [];
    const zone = desk.company.units.byId.get(invitation.unit_id)?.timeZone ?? 'Europe/Moscow';
    const allowed =
      policy === null
        ? message.dueAt.getTime() / 1000
        : allowedMoment(
            policy.hours,
            Math.floor(message.dueAt.getTime() / 1000),
            Math.floor(message.expiresAt.getTime() / 1000),
            {
              zone,
              country: policy.document.timing.country,
            },
          );
    return allowed === null ? [] : { ...message, dueAt: new Date(allowed * 1000) };
  });
}

export function isGone(became: Followed['became']): boolean {
  return became === 'sent' || became === 'delivered';
}
