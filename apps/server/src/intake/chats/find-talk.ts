import type { ChatSettings, Language } from '@otklik/contract';
import type { FastifyRequest } from 'fastify';
import { mainForCustomer } from '../../cases/customer-side/main-for-customer.ts';
import { viewByToken, type CustomerView } from '../../cases/customer-side/customer-view.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { readLinkCode } from '../../surveys/link-address.ts';
import { chatSettingsOf } from './chats.service.ts';
import { findChat, type ChatRow } from './chats.store.ts';
import { caseOfTalk, talksBeside } from './talks.store.ts';
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

interface Beside extends CustomerView {
  /** Its first words stand in the case that it was split from. */
  readonly isSplit: boolean;
}

/** What a customer sees of his case in the chat in which he began it. */
export interface Talk {
  /** The case in which he goes on. */
  readonly main: CustomerView;
  /** What was joined with it, and what was split off: he reads all of it in one place. */
  readonly beside: readonly Beside[];
  readonly hasEnded: boolean;
}

/** What a customer talks about behind his address; null where it is not of this chat, or is nobody's. */
export async function findTalk(services: Services, { chat }: Standing, caseToken: string): Promise<Talk | null> {
  const { workspace_id: workspaceId } = chat;
  return inWorkspace(services.db, workspaceId, async (db) => {
    const begun = await caseOfTalk(db, workspaceId, chat.id, caseToken);
    const view = begun === undefined ? null : await viewByToken(services, db, workspaceId, caseToken);
    if (begun === undefined || view === null) return null;
    const main = await whereItGoesOn(services, db, view);
    const { hasEnded } = (await caseOfTalk(db, workspaceId, chat.id, main.row.token)) ?? begun;
    const beside: Beside[] = [];
    for (const { token, isSplit } of await talksBeside(db, workspaceId, chat.id, main.row.id)) {
      const other = await viewByToken(services, db, workspaceId, token);
      if (other !== null) beside.push({ ...other, isSplit });
    }
    return { main, beside, hasEnded };
  });
}

async function whereItGoesOn(services: Services, db: WorkspaceDb, view: CustomerView): Promise<CustomerView> {
  const { row } = view;
  const main = await mainForCustomer(db, row.workspace_id, row);
  const next = main === null ? null : await viewByToken(services, db, row.workspace_id, main.token);
  return next === null ? view : whereItGoesOn(services, db, next);
}
