import type { Mailbox, MailboxChange, NewMailbox } from '@otklik/contract';
import { answersAreReadAt, answersAreReadNoMore } from '../cases/thread/reply-mailboxes.ts';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { listen, stopListening } from '../transports/incoming/keep-listening.ts';
import { getTransport } from '../transports/transports.service.ts';
import {
  countVerdicts,
  findMailbox,
  insertMailbox,
  listMailboxes,
  updateMailbox,
  type MailboxRow,
} from './mailboxes.store.ts';
import { isRead } from './read-mailbox.ts';

const COUNTED_MS = 30 * 86_400_000;

export async function listPresented(work: Work): Promise<Sent<Mailbox>[]> {
  return present(work, await listMailboxes(work.db, work.workspaceId));
}

export async function createMailbox(
  services: Services,
  work: Work,
  company: Company,
  given: NewMailbox,
): Promise<Sent<Mailbox>> {
  await assertKnown(work, company, given);
  const { password, takesFrom } = given;
  const row = await insertMailbox(work.db, work.workspaceId, {
    name: given.name,
    address: given.address,
    host: given.host,
    port: given.port,
    security: given.security,
    user_name: given.user,
    folder: given.folder,
    transport_id: given.transportId,
    unit_id: given.unitId,
    touchpoint_id: given.touchpointId,
    class: given.class,
    reopen_days: given.reopenDays,
    plus_address: given.plusAddress,
    password: password === '' ? null : services.secrets.encrypt(password),
    takes_from: takesFrom === undefined ? work.now : new Date(takesFrom),
    created_by: work.actor.id,
    created_at: work.now,
  });
  await listen(work.db, row.id, work.workspaceId, 'mailbox');
  await sayWhereToAnswer(work, row);
  await audit(work, { action: 'mailbox.create', subject: { kind: 'mailbox', id: row.id }, after: shown(row) });
  return only(await present(work, [row]));
}

export async function changeMailbox(
  services: Services,
  work: Work,
  company: Company,
  id: number,
  change: MailboxChange,
): Promise<Sent<Mailbox>> {
  const before = await getMailbox(work, id);
  await assertKnown(work, company, change);
  const { password, isPaused } = change;
  await updateMailbox(work.db, work.workspaceId, id, {
    ...columnsOf(change),
    ...(password === undefined || password === '' ? {} : { password: services.secrets.encrypt(password) }),
    ...(isPaused === undefined ? {} : { paused_at: isPaused ? (before.paused_at ?? work.now) : null }),
    // Another folder counts its letters from one again.
    ...(change.folder === undefined || change.folder === before.folder ? {} : { uid_validity: null, last_uid: 0 }),
    error: null,
  });
  const after = await getMailbox(work, id);
  // Taken out of the hands of whoever holds it: it is opened anew with what is set now.
  await stopListening(work.db, id);
  if (isRead(after)) await listen(work.db, id, work.workspaceId, 'mailbox');
  await sayWhereToAnswer(work, after);
  await audit(work, {
    action: 'mailbox.change',
    subject: { kind: 'mailbox', id },
    before: shown(before),
    after: shown(after),
  });
  return only(await present(work, [after]));
}

export async function removeMailbox(work: Work, id: number): Promise<'archived'> {
  const before = await getMailbox(work, id);
  await updateMailbox(work.db, work.workspaceId, id, { archived_at: work.now, password: null });
  await stopListening(work.db, id);
  await answersAreReadNoMore(work, id);
  await audit(work, { action: 'mailbox.archive', subject: { kind: 'mailbox', id }, before: shown(before) });
  return 'archived';
}

/** Letters about cases name the mailbox as the place to answer to, as long as it is read. */
async function sayWhereToAnswer(work: Work, row: MailboxRow): Promise<void> {
  const { id: mailbox_id, unit_id, transport_id, address, plus_address } = row;
  if (!isRead(row)) return answersAreReadNoMore(work, mailbox_id);
  await answersAreReadAt(work, { mailbox_id, unit_id, transport_id, address, plus_address });
}

/** The case that a letter of that instant has become; null: none. */
export async function caseOfLetterAt(
  { db, workspaceId }: Pick<Work, 'db' | 'workspaceId'>,
  mailboxId: number,
  receivedAt: Date,
): Promise<string | null> {
  const found = await db
    .selectFrom('letters')
    .select('case_id')
    .where('workspace_id', '=', workspaceId)
    .where('mailbox_id', '=', mailboxId)
    .where('received_at', '=', receivedAt)
    .executeTakeFirst();
  return found?.case_id ?? null;
}

export async function getMailbox(work: Pick<Work, 'db' | 'workspaceId'>, id: number): Promise<MailboxRow> {
  const row = await findMailbox(work.db, work.workspaceId, id);
  if (row === undefined || row.archived_at !== null) throw new Problem('not_found');
  return row;
}

async function assertKnown(work: Work, company: Company, given: MailboxChange): Promise<void> {
  if (given.unitId !== undefined && !company.units.byId.has(given.unitId))
    throw invalidField('unitId', 'unknown', 'names no unit of this company');
  if (given.touchpointId != null && !company.touchpoints.byId.has(given.touchpointId))
    throw invalidField('touchpointId', 'unknown', 'names no touchpoint of this company');
  if (given.transportId === undefined) return;
  const transport = await getTransport(work, given.transportId).catch(() => undefined);
  if (transport?.kind !== 'email' || transport.archived_at !== null)
    throw invalidField('transportId', 'unknown', 'names no e-mail transport of this company: replies go out by one');
}

function columnsOf(given: MailboxChange) {
  return Object.fromEntries(
    Object.entries({
      name: given.name,
      address: given.address,
      host: given.host,
      port: given.port,
      security: given.security,
      user_name: given.user,
      folder: given.folder,
      transport_id: given.transportId,
      unit_id: given.unitId,
      touchpoint_id: given.touchpointId,
      class: given.class,
      reopen_days: given.reopenDays,
      plus_address: given.plusAddress,
    }).filter(([, value]) => value !== undefined),
  );
}

async function present(work: Work, rows: readonly MailboxRow[]): Promise<Sent<Mailbox>[]> {
  const counts = await countVerdicts(work.db, work.workspaceId, new Date(work.now.getTime() - COUNTED_MS));
  return rows.map((row) => {
    const count = (verdict: string) =>
      counts.find((one) => one.mailbox_id === row.id && one.verdict === verdict)?.n ?? 0;
    return {
      id: row.id,
      name: row.name,
      address: row.address,
      host: row.host,
      port: row.port,
      security: row.security as Mailbox['security'], // the table's checks allow nothing else, here and below
      user: row.user_name,
      folder: row.folder,
      transportId: row.transport_id,
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      class: row.class as Mailbox['class'],
      reopenDays: row.reopen_days,
      plusAddress: row.plus_address,
      pausedAt: row.paused_at,
      takesFrom: row.takes_from,
      lookedAt: row.looked_at,
      error: row.error,
      counts: {
        opened: count('opened'),
        added: count('added'),
        automatic: count('automatic'),
        bounce: count('bounce'),
        refused: count('refused'),
      },
    };
  });
}

/** For the audit log: what was set, and of the password nothing. */
function shown({ password: _sealed, ...row }: MailboxRow) {
  return row;
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Problem('internal');
  return item;
}
