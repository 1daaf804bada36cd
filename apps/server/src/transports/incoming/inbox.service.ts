import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { keepIncoming } from './keep-incoming.ts';
import { takeParts } from './parts.service.ts';
import { takePermissions } from '../addresses/permissions.service.ts';
import { takeComments } from './post-comments.service.ts';
import { takeReceipts } from '../receipts/receipts.service.ts';
import type { ReceivingTransport } from './receiving-transport.ts';
import type { Inbox, Incoming } from '../transport.ts';

export function inboxOf(services: Services, transport: ReceivingTransport): Inbox {
  return {
    receipts: (receipts) => takeReceipts(services, transport, receipts),
    messages: (messages) => takeMessages(services, transport, messages),
    permissions: (permissions) => takePermissions(services, transport, permissions),
    comments: (comments) => takeComments(services, transport, comments),
    parts: (parts, incomingOf) => takeParts(services, transport, parts, incomingOf),
  };
}

async function takeMessages(
  services: Services,
  transport: ReceivingTransport,
  messages: readonly Incoming[],
): Promise<void> {
  if (messages.length === 0) return;
  await inWorkspace(services.db, transport.workspaceId, async (db) => {
    for (const message of messages) await keepIncoming(services, db, transport, message);
  });
}
