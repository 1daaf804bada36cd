import { chatWords } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { publicAddress } from '../../surveys/link-address.ts';
import { signedCustomer } from '../../widgets/signed-customer.ts';
import { askedBySite, lookOnSite, mayStandOn } from '../page-on-site.ts';
import { saidIn } from '../said-in.ts';
import { chatPath, talkPath } from './chat-path.ts';
import { findStanding, type Standing } from './find-talk.ts';
import { caseOfTalk, talkOfVisitor } from './talks.store.ts';
import { chatSecret, sealVisitor } from './visitor.ts';

const HOUR_MS = 3_600_000;

/** Null, and answered, where there is no such chat or the site may not show it. */
async function admit(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<Standing | null> {
  const found = await findStanding(services, request);
  return (await mayStandOn(reply, found?.chat, request)) ? found : null;
}

export async function tellSite(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const { chat, settings, company, language } = found;
  const title = saidIn(settings.title, language) ?? chatWords[language].title;
  return reply.send(await lookOnSite(services, { company, widget: chat.widget, title, language }));
}

/** Where this visitor's chat is: what he goes on with, or its beginning. */
export async function giveAddress(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const { chat } = found;
  const asked = askedBySite(request.body);
  const customer = signedCustomer(chatSecret(services.secrets, chat), asked);
  const token = await tokenToGoOn(services, found, asked.talk, customer);
  const language = asked.language === undefined ? found.language : languageOf(asked.language);
  const who = customer === null ? '' : `&who=${sealVisitor(services.secrets, chat, customer, services.now())}`;
  const path = `${token === null ? chatPath(chat) : talkPath(chat, token)}?lang=${language}${who}`;
  return reply.send({ address: publicAddress(services.config.publicUrl, request, path) });
}

/** The chat of this tab; else what the customer whom the site names talked about last, also on another device. */
function tokenToGoOn(
  services: Services,
  { chat, settings }: Standing,
  talk: string | undefined,
  customer: string | null,
): Promise<string | null> {
  const { workspace_id: workspaceId } = chat;
  const closedSince = new Date(services.now().getTime() - settings.againHours * HOUR_MS);
  return inWorkspace(services.db, workspaceId, async (db) => {
    const begun = talk === undefined ? undefined : await caseOfTalk(db, workspaceId, chat.id, talk);
    // Somebody else has signed in on this device since: what was said before him is not his to read.
    const isAnothers = customer !== null && begun?.externalId != null && begun.externalId !== customer;
    if (talk !== undefined && begun !== undefined && !isAnothers) return talk;
    return customer === null ? null : talkOfVisitor(db, workspaceId, { chatId: chat.id, customer, closedSince });
  });
}
