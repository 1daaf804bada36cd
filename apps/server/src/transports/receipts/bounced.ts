import { companyOf } from '../../company/company.snapshot.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { findInvitationFacts } from '../message/before-sending.store.ts';
import { buryContacts } from './dead-contacts.store.ts';
import { planNext } from '../outbox/plan-next.ts';
import type { ReceivingTransport } from '../incoming/receiving-transport.ts';

/** What came back is tried by the next way of its step; an address that is no more is not written to again. */
export async function retryByNextWay(
  services: Services,
  db: WorkspaceDb,
  transport: ReceivingTransport,
  came: { readonly failed: readonly MessageRow[]; readonly dead: readonly MessageRow[] },
): Promise<void> {
  const { workspaceId } = transport;
  await buryContacts(db, transport, came.dead, services.now());
  const invitations = await findInvitationFacts(
    db,
    workspaceId,
    came.failed.flatMap(({ invitation_id: id }) => id ?? []),
  );
  if (invitations.size === 0) return;
  const company = await companyOf(services.db, workspaceId);
  await planNext(
    { services, workspaceId, company },
    db,
    came.failed.map((row) => ({
      row,
      invitation: invitations.get(row.invitation_id ?? '') ?? null,
      became: 'failed',
      reason: row.reason ?? '',
    })),
  );
}
