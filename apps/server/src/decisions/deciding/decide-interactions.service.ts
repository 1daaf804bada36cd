import { isAsked } from '@otklik/contract';
import { type Company, zoneOf } from '../../company/company.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Considered } from '../core/considered.ts';
import { factorNeeds } from './factor-needs.ts';
import { decideConsidered, type Decided, type DecidingPlace } from './decide-considered.service.ts';
import { findUndecided, insertBatch, type ConsideredRow, type DecisionDay } from '../decisions.store.ts';
import { packEntries } from '../ledger/ledger-entries.ts';
import { askKeyOf } from '../core/packed-asks.ts';
import { planInvitationsJob, type PlannedAsk } from '../plan-invitations.job.ts';
import type { Policy } from '../core/policy.ts';
import { policyInForce } from '../policies/policy-in-force.ts';

export interface DecidingInteractions extends DecidingPlace {
  readonly company: Company;
  readonly jobs: Jobs;
}

/** What one job of planning carries: enough for one bulk insert, and small enough to be retried. */
const PLANNED_AT_ONCE = 500;

/**
 * Puts the interactions of one batch to the policy, in the caller's transaction: the decisions, the ledger and the job that plans
 * the invitations come or fail together. A batch is decided once: a repetition finds it decided, and of two at the same moment the
 * second meets the ledger's key and is undone.
 */
export async function decideInteractions(
  place: DecidingInteractions,
  batch: number,
  interactionIds: readonly string[],
): Promise<Decided[]> {
  const { db, workspaceId } = place;
  const rows = await findUndecided(db, workspaceId, batch, interactionIds);
  if (rows.length === 0) return [];
  const inForce = await policyInForce(db, workspaceId);
  const decided = await decideConsidered(
    place,
    inForce,
    rows.map((row) => consideredOf(row, place.company)),
    (open) => factorNeeds(place, inForce, open),
  );
  await insertBatch(db, workspaceId, {
    batch,
    decidedAt: place.now,
    policyNumber: inForce.policy?.number ?? 0,
    entries: packEntries(
      decided.map(({ considered, decision }) => ({ id: considered.id, decision })),
      decided.length,
    ),
    days: daysOf(rows, decided, inForce.policy),
  });
  await handOn(place, inForce.policy, decided);
  return decided;
}

function consideredOf(row: ConsideredRow, company: Company): Considered {
  return {
    id: row.id,
    customerId: row.customer_id,
    occurredAt: row.occurred_at,
    unitId: row.unit_id,
    unitZone: zoneOf(company, row.unit_id),
    touchpointId: row.touchpoint_id,
    segmentIds: row.segment_ids ?? [],
    askKey: askKeyOf({ id: row.id, touchpointId: row.touchpoint_id, orderNumber: row.order_number }),
  };
}

async function handOn(place: DecidingInteractions, policy: Policy | null, decided: readonly Decided[]): Promise<void> {
  const asks = decided.flatMap((one) => plannedOf(policy, one) ?? []);
  for (let from = 0; from < asks.length; from += PLANNED_AT_ONCE)
    await place.jobs.enqueue(place.db, planInvitationsJob, {
      workspaceId: place.workspaceId,
      asks: asks.slice(from, from + PLANNED_AT_ONCE),
    });
}

function plannedOf(policy: Policy | null, { considered, decision }: Decided): PlannedAsk | null {
  const { askAt, expiresAt, transport, fallbacks } = decision;
  const touchpoint = policy?.touchpoints.get(considered.touchpointId);
  if (askAt === null || expiresAt === null || transport === null || touchpoint === undefined) return null;
  return {
    interactionId: considered.id,
    customerId: considered.customerId,
    surveyId: touchpoint.surveyId,
    touchpointId: considered.touchpointId,
    askKey: considered.askKey,
    transport,
    fallbacks: [...fallbacks],
    askAt,
    expiresAt,
    purpose: touchpoint.purpose,
  };
}

function daysOf(rows: readonly ConsideredRow[], decided: readonly Decided[], policy: Policy | null): DecisionDay[] {
  const dayOf = new Map(rows.map(({ id, day }) => [id, day]));
  const totals = new Map<string, { -readonly [Key in keyof DecisionDay]: DecisionDay[Key] }>();
  for (const { considered, decision } of decided) {
    const day = dayOf.get(considered.id) ?? '';
    const { outcome, rule } = decision;
    const ruleId = rule === null || isAsked(outcome) ? 0 : (policy?.document.rules[rule]?.id ?? 0);
    const key = `${day}|${considered.touchpointId}|${outcome}|${ruleId}`;
    const known = totals.get(key);
    if (known === undefined) totals.set(key, { day, touchpointId: considered.touchpointId, outcome, ruleId, n: 1 });
    else known.n += 1;
  }
  return [...totals.values()];
}
