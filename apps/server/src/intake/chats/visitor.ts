import { z } from 'zod';
import type { Secrets } from '../../platform/secrets.ts';
import type { ChatRow } from './chats.store.ts';

type Place = Pick<ChatRow, 'workspace_id' | 'id'>;

/** By it the site's server signs who its visitor is. */
export function chatSecret(secrets: Secrets, { workspace_id: workspaceId, id }: Place): string {
  return secrets.sign(`chat:${workspaceId}:${id}`);
}

/** A page that stays open over lunch. */
const GOOD_FOR_MS = 12 * 3_600_000;
const named = z.object({ chat: z.string(), customer: z.string(), until: z.number() });

/** Whom the site has named, on his way through the address of his page: nobody else can write it, or read it. */
export function sealVisitor(secrets: Secrets, place: Place, customer: string, now: Date): string {
  const until = now.getTime() + GOOD_FOR_MS;
  return secrets.encrypt(JSON.stringify({ chat: placeOf(place), customer, until })).toString('base64url');
}

/** @returns his external id; null for what we have not sealed for this chat, or long ago */
export function openVisitor(secrets: Secrets, place: Place, sealed: unknown, now: Date): string | null {
  if (typeof sealed !== 'string' || sealed === '') return null;
  try {
    const { chat, customer, until } = named.parse(JSON.parse(secrets.decrypt(Buffer.from(sealed, 'base64url'))));
    return chat === placeOf(place) && until > now.getTime() ? customer : null;
  } catch {
    return null;
  }
}

function placeOf({ workspace_id: workspaceId, id }: Place): string {
  return `${workspaceId}:${id}`;
}
