import type { Language } from '@otklik/contract';
import { findMember } from '../../people/members/members.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { forgetReach } from '../addresses/reach.ts';
import { sendWritten } from '../message/give-words.ts';
import { chatCodeIn, chatCodeIndex } from './chat-code.ts';
import { leaveStaffChat, makeStaffChat, takeChatCode } from './staff-chats.store.ts';

export interface ChatOfSomebody {
  readonly id: string;
  readonly transportId: number;
  readonly kind: string;
  readonly customerId: string | null;
  /** Of those who work here: alerts reach it. */
  readonly isStaff: boolean;
  /** Whose own it is; null: a customer's, or one of several people. */
  readonly memberId: string | null;
  readonly language: string | null;
}

interface SaidThere {
  /** Ours. */
  readonly id: string;
  readonly start: string | null;
  readonly text: string | null;
  readonly isStop: boolean;
  readonly isAutomatic: boolean;
  readonly language: string | undefined;
}

const words: Readonly<Record<Language, { connected: string; unknown: string; left: string; only: string }>> = {
  ru: {
    connected: 'Готово: сюда будут приходить оповещения. Чтобы отключить их, напишите «стоп».',
    unknown: 'Код не подошёл: он действует один раз и четверть часа. Возьмите новый там же, где взяли этот.',
    left: 'Оповещений здесь больше не будет.',
    only: 'В этот чат приходят оповещения. Чтобы отключить их, напишите «стоп».',
  },
  uk: {
    connected: 'Готово: сюди надходитимуть сповіщення. Щоб вимкнути їх, напишіть «стоп».',
    unknown: 'Код не підійшов: він діє один раз і чверть години. Візьміть новий там само, де взяли цей.',
    left: 'Сповіщень тут більше не буде.',
    only: 'У цей чат надходять сповіщення. Щоб вимкнути їх, напишіть «стоп».',
  },
  en: {
    connected: 'Done: alerts will arrive here. Write “stop” to end them.',
    unknown: 'This code is not good: it works once, for a quarter of an hour. Take a new one where you took it.',
    left: 'No more alerts here.',
    only: 'Alerts arrive in this chat. Write “stop” to end them.',
  },
};

/**
 * What is said in a chat of those who work here, or makes a chat theirs. Whoever comes there with an invitation is a customer as any
 * other, and alerts go on. @returns whether that was all: otherwise it is a customer's word
 */
export async function hearStaff(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  { chat, said }: { readonly chat: ChatOfSomebody; readonly said: SaidThere },
): Promise<boolean> {
  const code = chatCodeIn(said.start ?? said.text);
  if (code !== null) {
    const index = chatCodeIndex(services.secrets, workspaceId, code);
    const now = services.now();
    const taken = await takeChatCode(db, workspaceId, { index, transportId: chat.transportId, now });
    if (taken !== undefined) await connect(db, workspaceId, chat, taken.member_id);
    await reply(services, db, workspaceId, { chat, said, key: taken === undefined ? 'unknown' : 'connected' });
    return true;
  }
  const isTheirs = chat.isStaff && chat.customerId === null && (said.start ?? '') === '';
  if (!isTheirs) return false;
  // Who works here no longer is a customer as any other.
  if (chat.memberId !== null && !(await worksHere(db, workspaceId, chat.memberId))) {
    await leaveStaffChat(db, workspaceId, { id: chat.id, memberId: chat.memberId });
    return false;
  }
  if (said.isAutomatic) return true;
  if (said.isStop) await leaveStaffChat(db, workspaceId, { id: chat.id, memberId: chat.memberId });
  await reply(services, db, workspaceId, { chat, said, key: said.isStop ? 'left' : 'only' });
  return true;
}

async function worksHere(db: WorkspaceDb, workspaceId: number, memberId: string): Promise<boolean> {
  const member = await findMember(db, workspaceId, memberId);
  return member !== undefined && member.ended_at === null;
}

async function connect(
  db: WorkspaceDb,
  workspaceId: number,
  { id, kind, customerId }: ChatOfSomebody,
  memberId: string | null,
): Promise<void> {
  await makeStaffChat(db, workspaceId, { id, memberId });
  // Whom we took for a customer while he tried the bot cannot be asked there.
  if (customerId !== null) await forgetReach(db, workspaceId, [customerId], kind);
}

async function reply(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  about: { readonly chat: ChatOfSomebody; readonly said: SaidThere; readonly key: keyof (typeof words)['ru'] },
): Promise<void> {
  const { chat, said, key } = about;
  const language = languageOf(chat.language ?? said.language ?? null);
  await sendWritten(services, db, workspaceId, [
    {
      id: uuidOf(workspaceId, 'staff-chat', said.id),
      transportId: chat.transportId,
      purpose: 'notice',
      customerId: null,
      addressId: chat.id,
      content: { language, text: words[language][key] },
      expiresAt: new Date(services.now().getTime() + LIVES_MS),
    },
  ]);
}

const LIVES_MS = 3_600_000;
