import { purpose, transportWay, type NewConsent } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { AHEAD_MS } from '../../platform/plausible-time.ts';
import {
  deleteConsents,
  findConsent,
  insertConsent,
  listConsents,
  withdrawConsentRow,
  writePermissions,
  type ConsentRow,
} from './consents.store.ts';
import { permissionsOf, type SaidByCustomer } from './permissions.ts';
import { deleteStanding, lockStandings } from '../standings/standings.store.ts';

/** As what is said of every purpose is kept. */
export const EVERY = '*';

/** Writes down what a customer agreed to or refused, with the text he was shown; decisions from now on go by it. */
export async function recordConsent(work: Work, customerId: string, given: NewConsent): Promise<ConsentRow> {
  const { db, workspaceId, now } = work;
  const givenAt = given.givenAt === undefined ? now : new Date(given.givenAt);
  if (givenAt.getTime() > now.getTime() + AHEAD_MS) throw invalidField('givenAt', 'in_future', 'lies in the future');
  await lockCustomer(work, customerId);
  const row = await insertConsent(db, {
    workspace_id: workspaceId,
    customer_id: customerId,
    kind: given.kind,
    purpose: given.purpose ?? EVERY,
    transport: given.transport,
    text_shown: given.textShown,
    how: given.how,
    given_at: givenAt,
    recorded_by: work.actor.id,
    recorded_at: now,
  });
  await refreshPermissions(work, customerId);
  await audit(work, {
    action: given.kind === 'consent' ? 'customer.consent' : 'customer.opt_out',
    subject: { kind: 'customer', id: customerId },
    after: { purpose: given.purpose, transport: given.transport, how: given.how },
  });
  return row;
}

/** The record stays, with the day on which it ceased to hold. */
export async function withdrawConsent(work: Work, customerId: string, id: number): Promise<ConsentRow> {
  const before = await findConsent(work.db, work.workspaceId, id);
  if (before === undefined || before.customer_id !== customerId) throw new Problem('not_found');
  await lockCustomer(work, customerId);
  const withdrawn = { by: work.actor.id, at: work.now };
  const row = await withdrawConsentRow(work.db, work.workspaceId, id, withdrawn);
  if (row === undefined) return before;
  await refreshPermissions(work, customerId);
  await audit(work, {
    action: 'customer.withdraw_consent',
    subject: { kind: 'customer', id: customerId },
    after: { kind: row.kind, purpose: row.purpose, transport: row.transport },
  });
  return row;
}

/** Takes everything off that the policy knows of a customer who is erased. */
export async function forgetStanding(work: Work, customerId: string): Promise<void> {
  await deleteStanding(work.db, work.workspaceId, customerId);
  await deleteConsents(work.db, work.workspaceId, customerId);
}

export function readSaid(row: ConsentRow): SaidByCustomer {
  return {
    kind: row.kind === 'consent' ? 'consent' : 'opt_out',
    purpose: row.purpose === EVERY ? null : purpose.parse(row.purpose),
    transport: row.transport === null ? null : transportWay.parse(row.transport),
    isWithdrawn: row.withdrawn_at !== null,
  };
}

/** From all that he said. His row must be locked. */
export async function refreshPermissions(work: Work, customerId: string): Promise<void> {
  const rows = await listConsents(work.db, work.workspaceId, customerId);
  await writePermissions(work.db, work.workspaceId, customerId, permissionsOf(rows.map(readSaid)));
}

async function lockCustomer(work: Work, customerId: string): Promise<void> {
  const [row] = await lockStandings(work.db, work.workspaceId, [customerId]);
  if (row === undefined || row.is_gone) throw new Problem('not_found');
}
