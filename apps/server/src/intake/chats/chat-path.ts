import { writeLinkCode } from '../../surveys/link-address.ts';
import type { ChatRow } from './chats.store.ts';

type Named = Pick<ChatRow, 'workspace_id' | 'token'>;

export function chatCode({ workspace_id: workspaceId, token }: Named): string {
  return writeLinkCode({ workspaceId, token });
}

/** Where a chat is begun. */
export function chatPath(row: Named): string {
  return `/chat/${chatCode(row)}`;
}

/** Where one customer's chat goes on: whoever has the address reads it, so it is as unguessable as the case's own page. */
export function talkPath(row: Named, caseToken: string): string {
  return `${chatPath(row)}/${caseToken}`;
}
