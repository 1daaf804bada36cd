import { language as languages } from '@otklik/contract';
import { findMember } from '../../people/members/members.store.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { writeToMember, type Fate, type LetterIn } from '../email/write-to-member.ts';
import { sendWritten } from '../message/give-words.ts';
import { listStaffChats } from './staff-chats.store.ts';

const HOUR_MS = 3_600_000;

/**
 * Tells a person of the company something in that person's language: by letter, and in the chats that he has shown to be his. Called
 * again because the mail server failed, it writes there once in an hour.
 * @returns why nothing reached him, where nobody could have; what the mail server says is thrown
 */
export async function tellMember(
  services: Services,
  workspaceId: number,
  userId: string,
  letterIn: LetterIn,
): Promise<Fate> {
  const isInChat = await inWorkspace(services.db, workspaceId, (db) =>
    writeInChats(services, db, { workspaceId, userId }, letterIn),
  );
  const fate = await writeToMember(services, workspaceId, userId, letterIn);
  return isInChat ? 'sent' : fate;
}

async function writeInChats(
  services: Services,
  db: WorkspaceDb,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  letterIn: LetterIn,
): Promise<boolean> {
  const chats = (await listStaffChats(db, workspaceId, { members: [userId] })).filter((chat) => !chat.is_blocked);
  const member = chats.length === 0 ? undefined : await findMember(db, workspaceId, userId);
  if (member === undefined || member.ended_at !== null) return false;
  const language = languages.catch('en').parse(member.language);
  const { subject, text } = letterIn(language);
  const now = services.now().getTime();
  const messages = chats.map((chat) => ({
    id: uuidOf(workspaceId, 'member-told', chat.id, subject, text, Math.floor(now / HOUR_MS)),
    transportId: chat.transport_id,
    purpose: 'notice' as const,
    customerId: null,
    addressId: chat.id,
    content: { language, text: `${subject}\n\n${text}` },
    expiresAt: new Date(now + 24 * HOUR_MS),
  }));
  await sendWritten(services, db, workspaceId, messages);
  return true;
}
