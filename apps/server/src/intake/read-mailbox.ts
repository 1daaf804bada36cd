import type { ImapFlow } from 'imapflow';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { checkFolder, watchFolder, type ImapAddress } from '../transports/email/imap.ts';
import { findMailbox, moveCursor, updateMailbox, type MailboxRow } from './mailboxes.store.ts';
import { refuseLetter, takeLetter } from './take-letter.service.ts';

const DAY_MS = 86_400_000;
/** Larger ones are read only at their beginning, where the text stands: what was attached stays in the mailbox. */
const LARGEST_LETTER = 30 * 1024 * 1024;
const BEGINNING = 512 * 1024;
/** How often one letter is tried before it is put aside, so that it does not hold up those behind it. */
const TRIES = 3;
const TIMEOUT_SECONDS = 30;

const failures = new WeakMap<Services, Map<string, number>>();

export function checkMailbox(services: Services, mailbox: MailboxRow): Promise<string> {
  return checkFolder(addressOf(services, mailbox));
}

/** Reads what customers write, as it comes, until the signal. @throws when the mailbox or the database cannot be reached */
export async function readMailbox(
  services: Services,
  workspaceId: number,
  mailboxId: number,
  signal: AbortSignal,
): Promise<void> {
  const current = () => inWorkspace(services.db, workspaceId, (db) => findMailbox(db, workspaceId, mailboxId));
  const mailbox = await current();
  if (!isRead(mailbox)) return;
  await watchFolder(
    addressOf(services, mailbox),
    async (client) => {
      const row = await current();
      if (isRead(row)) await readNew(services, row, client, signal);
    },
    signal,
  );
}

export function isRead(row: MailboxRow | undefined): row is MailboxRow {
  return row !== undefined && row.archived_at === null && row.paused_at === null;
}

async function readNew(services: Services, row: MailboxRow, client: ImapFlow, signal: AbortSignal): Promise<void> {
  if (client.mailbox === false) return;
  const uidValidity = Number(client.mailbox.uidValidity);
  const after = Number(row.uid_validity) === uidValidity ? Number(row.last_uid) : 0;
  const since = new Date(row.takes_from.getTime() - DAY_MS);
  const found = await client.search({ uid: `${after + 1}:*`, since }, { uid: true });
  const uids = (found === false ? [] : (found ?? [])).filter((uid) => uid > after).toSorted((a, b) => a - b);
  for (const uid of uids) {
    if (signal.aborted) return;
    await readOne(services, row, client, { mailboxId: row.id, uidValidity, uid });
  }
  await inWorkspace(services.db, row.workspace_id, async (db) => {
    await moveCursor(db, row.workspace_id, row.id, { uidValidity, uid: uids.at(-1) ?? after });
    await updateMailbox(db, row.workspace_id, row.id, { looked_at: services.now(), error: null });
  });
}

interface Spot {
  readonly mailboxId: number;
  readonly uidValidity: number;
  readonly uid: number;
}

async function readOne(services: Services, row: MailboxRow, client: ImapFlow, place: Spot): Promise<void> {
  const seen = await client.fetchOne(String(place.uid), { size: true, internalDate: true }, { uid: true });
  // Somebody has deleted it meanwhile.
  if (seen === false || seen === undefined) return;
  const receivedAt = new Date(seen.internalDate ?? services.now());
  if (receivedAt < row.takes_from) return;
  const size = seen.size ?? 0;
  const isCut = size > LARGEST_LETTER;
  const source = isCut ? { start: 0, maxLength: BEGINNING } : true;
  const letter = await client.fetchOne(String(place.uid), { source }, { uid: true });
  if (letter === false || letter?.source === undefined) return;
  const found = { place, receivedAt, size, source: letter.source, isCut };
  try {
    await takeLetter(services, row, found);
  } catch (error) {
    if (isOutage(error) || !isLastTry(services, place)) throw error;
    services.log.error({ err: error, ...place }, 'intake: a letter could not be kept');
    await refuseLetter(services, row, found, 'not_kept');
  }
}

function isLastTry(services: Services, { mailboxId, uidValidity, uid }: Spot): boolean {
  const counts = failures.get(services) ?? new Map<string, number>();
  failures.set(services, counts);
  const key = `${mailboxId}:${uidValidity}:${uid}`;
  const tries = (counts.get(key) ?? 0) + 1;
  counts.set(key, tries);
  return tries >= TRIES;
}

function addressOf({ secrets }: Services, row: MailboxRow): ImapAddress {
  return {
    host: row.host,
    port: row.port,
    security: row.security as ImapAddress['security'], // the table's check allows nothing else
    user: row.user_name,
    password: row.password === null ? '' : secrets.decrypt(row.password),
    folder: row.folder,
    timeoutSeconds: TIMEOUT_SECONDS,
  };
}
