import type { ChatSettings, Language } from '@otklik/contract';
import type { FastifyRequest } from 'fastify';
import { viewByToken, type CustomerView } from '../../cases/customer-side/customer-view.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { readLinkCode } from '../../surveys/link-address.ts';
import { chatSettingsOf } from './chats.service.ts';
import { findChat, type ChatRow } from './chats.store.ts';
import { caseOfTalk } from './talks.store.ts';
import { openVisitor } from './visitor.ts';

/** A chat as a request finds it. */
export interface Standing {
  readonly company: Company;
  readonly chat: ChatRow;
  readonly settings: ChatSettings;
  readonly language: Language;
  /** As the site has named and signed him: his external id, and the seal that carries it from page to page. */
  readonly visitor: { readonly externalId: string; readonly sealed: string } | null;
}

/** Null where there is no such chat, or it was closed. */
export async function findStanding(services: Services, request: FastifyRequest): Promise<Standing | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  if (code === null) return null;
  const { workspaceId, token } = code;
  const chat = await inWorkspace(services.db, workspaceId, (db) => findChat(db, workspaceId, { token }));
  if (chat === undefined || chat.closed_at !== null) return null;
  const { lang, who } = request.query as { lang?: unknown; who?: unknown };
  const externalId = openVisitor(services.secrets, chat, who, services.now());
  return {
    company: await companyOf(services.db, workspaceId),
    chat,
    settings: chatSettingsOf(chat),
    language: languageOf(typeof lang === 'string' ? lang : (request.headers['accept-language'] ?? null)),
    visitor: externalId === null ? null : { externalId, sealed: String(who) },
  };
}

/** What a customer sees of his case in the chat in which he began it. */
export interface Talk extends CustomerView {
  readonly hasEnded: boolean;
}

/** What a customer talks about behind his address; null where it is not of this chat, or is nobody's. */
export async function findTalk(services: Services, { chat }: Standing, caseToken: string): Promise<Talk | null> {
  const { workspace_id: workspaceId } = chat;
  return inWorkspace(services.db, workspaceId, async (db) => {
    const begun = await caseOfTalk(db, workspaceId, chat.id, caseToken);
    const view = begun === undefined ? null : await viewByToken(services, db, workspaceId, caseToken);
    return begun === undefined || view === null ? null : { ...view, hasEnded: begun.hasEnded };
  });
}
