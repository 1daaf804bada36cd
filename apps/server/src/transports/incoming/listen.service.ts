import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { closeOpened, connectionOf } from '../connections.ts';
import { inboxOf } from './inbox.service.ts';
import { keepListening } from './keep-listening.ts';
import { findTransport, updateFlow } from '../transports.store.ts';

/** Receives by every transport that can: bound links, long polls, mailboxes of bounces. */
export function listenToTransports(services: Services, beatMs?: number): { stop(): Promise<void> } {
  const listening = keepListening(
    services,
    {
      what: 'transport',
      async open(workspaceId, transportId, signal) {
        const row = await inWorkspace(services.db, workspaceId, async (db) => {
          await updateFlow(db, workspaceId, transportId, { listening_at: services.now() });
          return findTransport(db, workspaceId, transportId);
        });
        if (row === undefined || row.archived_at !== null) return;
        const { kind, connection } = connectionOf(services, row);
        await connection.listen?.(inboxOf(services, { workspaceId, transportId, kind }), signal);
      },
      failed: (workspaceId, transportId, error) =>
        inWorkspace(services.db, workspaceId, (db) =>
          updateFlow(db, workspaceId, transportId, {
            last_failed_at: services.now(),
            last_error: error,
            listening_at: null,
          }),
        ),
    },
    beatMs,
  );
  return {
    async stop() {
      await listening.stop();
      await closeOpened(services);
    },
  };
}
