import { sql } from 'kysely';
import type { Work, WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { sendWritten } from '../transports/message/give-words.ts';
import { reportingSystems } from '../transports/transports.service.ts';

const KEPT_MS = 7 * 86_400_000;

interface NamedCustomer {
  readonly id: string;
  readonly externalId: string | null;
}

export function namedCustomer(db: WorkspaceDb, workspaceId: number, id: string): Promise<NamedCustomer> {
  return db
    .selectFrom('customers')
    .select(['id', 'external_id as externalId'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

interface ToldMerge {
  readonly type: 'customer.merged' | 'customer.unmerged';
  readonly mergeId: string;
  readonly kept: string;
  /** The one who went into him or comes out of him, by the ids that a system may have him under. */
  readonly other: NamedCustomer;
  readonly reasons: readonly string[];
}

/**
 * The company's own systems that hear of answers hear under which ids a customer goes from now on: a message each, in the transaction
 * of the merge, so that it is told once and never lost.
 */
export async function tellOfMerge(
  services: Pick<Services, 'jobs' | 'secrets' | 'now'>,
  { db, workspaceId, now }: Work,
  { type, mergeId, kept, other, reasons }: ToldMerge,
): Promise<void> {
  const systems = await reportingSystems(db, workspaceId);
  if (systems.length === 0) return;
  const { rows } = await sql<NamedCustomer>`
    select id, external_id as "externalId" from customers
    where workspace_id = ${workspaceId} and (id = ${kept} or merged_into = ${kept}) and erased_at is null
    order by created_at, id`.execute(db);
  const [customer, merged] = [rows.find(({ id }) => id === kept), rows.filter(({ id }) => id !== kept)];
  const fields = { mergeId, customer: { ...customer, merged }, other, reasons, at: now.toISOString() };
  await sendWritten(
    services,
    db,
    workspaceId,
    systems.map((transportId) => ({
      id: uuidOf(workspaceId, type, mergeId, transportId),
      transportId,
      purpose: 'report' as const,
      customerId: kept,
      addressId: null,
      content: { text: '', event: { type, fields } },
      expiresAt: new Date(now.getTime() + KEPT_MS),
    })),
  );
}
