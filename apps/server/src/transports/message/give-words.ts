import type { MessagePurpose } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { planMessages, wakeDrain } from '../../invitations/outbox.ts';
import type { NewMessageRow } from '../../invitations/outbox.store.ts';
import { sealContent } from './sealed-content.ts';
import { WORDS_WANTED } from '../outbox/waits.ts';

/** The words of an invitation that begins a dialogue. In the caller's transaction; false: it has gone, or was stopped, meanwhile. */
export async function giveWords(
  services: Services,
  db: WorkspaceDb,
  message: { readonly workspaceId: number; readonly transportId: number; readonly messageId: string },
  content: Parameters<typeof sealContent>[1],
): Promise<boolean> {
  const now = services.now();
  const given = await db
    .updateTable('messages')
    .set({ content: sealContent(services.secrets, content), due_at: now })
    .where('workspace_id', '=', message.workspaceId)
    .where('id', '=', message.messageId)
    .where('state', '=', 'planned')
    .where('reason', '=', WORDS_WANTED)
    .executeTakeFirst();
  if (given.numUpdatedRows === 0n) return false;
  await wakeDrain(services.jobs, db, message, now, now);
  return true;
}

export interface WrittenMessage {
  /** Chosen by the caller: the same one twice is one message. */
  readonly id: string;
  readonly transportId: number;
  readonly purpose: Exclude<MessagePurpose, 'invitation' | 'reminder'>;
  readonly customerId: string | null;
  readonly addressId: string | null;
  readonly invitationId?: string | null;
  readonly content: Parameters<typeof sealContent>[1];
  readonly dueAt?: Date;
  readonly expiresAt: Date;
}

/** Puts messages whose words are written already into the outbox, in the caller's transaction. @returns how many are new */
export function sendWritten(
  services: Pick<Services, 'jobs' | 'secrets' | 'now'>,
  db: WorkspaceDb,
  workspaceId: number,
  messages: readonly WrittenMessage[],
): Promise<number> {
  const now = services.now();
  const rows = messages.map((message): NewMessageRow => ({
    id: message.id,
    transportId: message.transportId,
    purpose: message.purpose,
    dueAt: message.dueAt ?? now,
    expiresAt: message.expiresAt,
    invitationId: message.invitationId ?? null,
    step: 0,
    place: 0,
    campaignId: null,
    customerId: message.customerId,
    addressId: message.addressId,
    templateId: null,
    variant: null,
    content: sealContent(services.secrets, message.content),
  }));
  return planMessages(services.jobs, db, workspaceId, rows, now);
}
