import type { Company } from '../company/company.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Secrets } from '../platform/secrets.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { assertCanAsk } from '../surveys/links.service.ts';
import {
  findInvitations,
  insertInvitations,
  revokeRow,
  stampInvitation,
  type InvitationRow,
  type NewInvitationRow,
} from './invitations.store.ts';
import { readInvitation, type ReadInvitation } from './read-invitation.ts';

export interface Issued {
  readonly outcome: 'created' | 'known';
  readonly row: InvitationRow;
}

interface Surroundings {
  readonly company: Company;
  readonly secrets: Secrets;
}

/** @throws Problem that names the field */
export async function createInvitation(work: Work, around: Surroundings, source: unknown): Promise<Issued> {
  const [issued] = await createInvitations(work, around, [source]);
  if (issued instanceof Problem || issued === undefined) throw issued ?? new Problem('internal');
  return issued;
}

/** Each is made or refused by itself; the answers stand in the order of the items. */
export async function createInvitations(
  work: Work,
  { company, secrets }: Surroundings,
  sources: readonly unknown[],
): Promise<(Issued | Problem)[]> {
  const reader = { company, actor: work.actor, workspaceId: work.workspaceId, now: work.now };
  const read = sources.map((source) => attempt(() => readInvitation(source, reader)));
  const surveys = await publishedNumbers(work, read);
  const accepted = read.map((one): Accepted | Problem => {
    if (one instanceof Problem) return one;
    const number = surveys.get(one.given.surveyId);
    return typeof number === 'number' ? { ...one, number } : (number ?? new Problem('internal'));
  });
  const good = accepted.filter((one): one is Accepted => !(one instanceof Problem));
  const customerIds = await resolveCustomers(
    work.db,
    work.workspaceId,
    secrets,
    good.map(({ given }) => ({ ...given.customer })),
    work.now,
  );
  const rows = good.map((one, at) => rowOf(work, one, customerIds[at] ?? null));
  const made = await insertInvitations(work.db, work.workspaceId, rows);
  const stored = new Map(
    (
      await findInvitations(
        work.db,
        work.workspaceId,
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  await audit(work, {
    action: 'invitation.create',
    subject: { kind: 'invitation', id: rows.length === 1 ? (rows[0]?.id ?? '') : 'batch' },
    after: { asked: sources.length, created: made.size },
  });
  let next = 0;
  return accepted.map((one) => {
    if (one instanceof Problem) return one;
    const id = rows[next++]?.id ?? '';
    const row = stored.get(id);
    // The first of two that name one interaction makes the link, the second is told of it.
    return row === undefined ? new Problem('internal') : { outcome: made.delete(id) ? 'created' : 'known', row };
  });
}

export async function revokeInvitation(work: Work, id: string): Promise<InvitationRow> {
  const before = await getInvitation(work, id);
  if (before.revoked_at !== null) return before;
  await revokeRow(work.db, work.workspaceId, id, work.now);
  await audit(work, { action: 'invitation.revoke', subject: { kind: 'invitation', id } });
  return getInvitation(work, id);
}

export async function markDelivered(work: Work, id: string): Promise<InvitationRow> {
  const before = await getInvitation(work, id);
  if (before.delivered_at !== null) return before;
  await stampInvitation(work.db, work.workspaceId, id, 'delivered', work.now);
  await audit(work, { action: 'invitation.deliver', subject: { kind: 'invitation', id } });
  return getInvitation(work, id);
}

export async function getInvitation(work: Work, id: string): Promise<InvitationRow> {
  const [row] = await findInvitations(work.db, work.workspaceId, [id]);
  if (row === undefined || !seesUnit(work.actor, row.unit_id)) throw new Problem('not_found');
  return row;
}

type Accepted = ReadInvitation & { readonly number: number };

function rowOf(work: Work, { given, ...read }: Accepted, customerId: string | null): NewInvitationRow {
  return {
    id: read.id ?? crypto.randomUUID(),
    token: newPersonalToken(),
    survey_id: given.surveyId,
    survey_number: read.number,
    unit_id: read.unitId,
    touchpoint_id: read.touchpointId,
    channel_id: read.channelId,
    customer_id: customerId,
    interaction_id: null,
    employee_id: read.employeeId,
    topic_id: read.topicId,
    product_ids: read.productIds,
    segment_ids: read.segmentIds,
    language: given.language ?? given.customer?.language ?? null,
    occurred_at: read.occurredAt,
    day: read.day,
    created_by: work.actor.id,
    created_at: work.now,
    delivered_at: given.delivered ? work.now : null,
    expires_at: read.expiresAt,
  };
}

/** Each survey is looked up once, however many are invited to it. */
async function publishedNumbers(
  work: Work,
  read: readonly (ReadInvitation | Problem)[],
): Promise<Map<number, number | Problem>> {
  const ids = new Set(read.flatMap((one) => (one instanceof Problem ? [] : [one.given.surveyId])));
  const numbers = new Map<number, number | Problem>();
  for (const id of ids) {
    try {
      numbers.set(id, (await assertCanAsk(work, id)).number);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      numbers.set(id, error);
    }
  }
  return numbers;
}

function attempt<T>(act: () => T): T | Problem {
  try {
    return act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
