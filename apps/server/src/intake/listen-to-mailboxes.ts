import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { keepListening } from '../transports/incoming/keep-listening.ts';
import { updateMailbox } from './mailboxes.store.ts';
import { readMailbox } from './read-mailbox.ts';

/** Reads every mailbox that no other process reads. */
export function listenToMailboxes(services: Services, beatMs?: number): { stop(): Promise<void> } {
  return keepListening(
    services,
    {
      what: 'mailbox',
      open: (workspaceId, mailboxId, signal) => readMailbox(services, workspaceId, mailboxId, signal),
      failed: (workspaceId, mailboxId, error) =>
        inWorkspace(services.db, workspaceId, (db) => updateMailbox(db, workspaceId, mailboxId, { error })),
    },
    beatMs,
  );
}
