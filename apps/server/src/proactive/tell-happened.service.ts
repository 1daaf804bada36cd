import { transportWays, type TransportWay } from '@otklik/contract';
import { companyZone, type Company } from '../company/company.ts';
import { TELLING_PURPOSES, waysToTell, type MayBeTold } from '../decisions/deciding/ways-to-tell.service.ts';
import { insertHelpLinks, type NewHelpLink } from '../help/help-links.store.ts';
import { linkablePage } from '../help/personal-links.service.ts';
import { decrypted } from '../interactions/contacts.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { compose, languageOfMessage } from '../invitations/compose.ts';
import { listWays } from '../invitations/plan.store.ts';
import { findTexts } from '../invitations/templates.store.ts';
import { formOfKind, waysToTry, type Way } from '../invitations/ways.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { customerOrigin } from '../surveys/proven-hosts.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { sendWritten, type WrittenMessage } from '../transports/message/give-words.ts';
import { optOutPaths } from '../transports/opt-out/opt-out-address.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import { isHeldOut } from './draw.ts';
import { proactiveTellJob } from './proactive-jobs.ts';
import { lockRule, type RuleRow } from './rules.store.ts';
import { nextWaiting, noteDecided, type DecidedCustomer, type WaitingCustomer } from './waiting.store.ts';

const AT_A_TIME = 500;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A call would be an interruption, and the company's own system knows what it has told us. */
const notToldBy: ReadonlySet<TransportWay> = new Set(['webhook', 'phone']);

/**
 * One piece in one transaction: who may be told, who is held out, the messages, and word for the next piece. Killed anywhere, it goes
 * on from there; run twice at once, the second waits for the rule and finds the next piece.
 */
export async function tellHappened(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  order: { readonly workspaceId: number; readonly ruleId: number },
): Promise<{ decided: number; goesOn: boolean }> {
  const { workspaceId } = order;
  const rule = await lockRule(db, workspaceId, order.ruleId);
  if (rule === undefined) return { decided: 0, goesOn: false };
  const now = services.now();
  const waiting = await nextWaiting(db, workspaceId, {
    ruleId: rule.id,
    lately: new Date(now.getTime() - rule.again_after_hours * HOUR_MS),
    limit: AT_A_TIME,
  });
  if (waiting.length === 0) return { decided: 0, goesOn: false };
  const configured = (await listWays(db, workspaceId)).filter(({ way }) => !notToldBy.has(way));
  const judged = await judge(services, { db, workspaceId }, { company, rule, configured, waiting });
  const write = await writerOf(services, db, company, rule);
  const messages: WrittenMessage[] = [];
  const links: NewHelpLink[] = [];
  const decided: DecidedCustomer[] = [];
  for (const { one, may } of judged) {
    const found = outcomeOf(rule, one, may, configured);
    if (found.arm === 'told') {
      const { message, link } = write(one, found.carrier);
      messages.push({ ...message, dueAt: found.at, expiresAt: expiryOf(rule, one) });
      if (link !== null) links.push(link);
      decided.push({ ...idOf(one), arm: 'told', reason: null, messageId: message.id, linkToken: link?.token ?? null });
    } else decided.push({ ...idOf(one), ...found, messageId: null, linkToken: null });
  }
  await noteDecided(db, { workspaceId, ruleId: rule.id, pageId: rule.help_page_id, now }, decided);
  await insertHelpLinks(db, workspaceId, links, now);
  await sendWritten(services, db, workspaceId, messages);
  const goesOn = waiting.length === AT_A_TIME;
  if (goesOn) await services.jobs.enqueue(db, proactiveTellJob, order);
  return { decided: decided.length, goesOn };
}

function idOf(one: WaitingCustomer) {
  return { eventId: one.event_id, customerId: one.customer_id };
}

function expiryOf(rule: RuleRow, one: WaitingCustomer): Date {
  return new Date(one.occurred_at.getTime() + rule.expires_minutes * MINUTE_MS);
}

interface Piece {
  readonly company: Company;
  readonly rule: RuleRow;
  readonly configured: readonly Way[];
  readonly waiting: readonly WaitingCustomer[];
}

type Verdict = MayBeTold | { readonly none: 'told_lately' | 'rule_off' };

/** Which of them may be told, by which ways and when. Whoever was decided of lately is in neither group again. */
async function judge(
  services: Services,
  place: { readonly db: WorkspaceDb; readonly workspaceId: number },
  { company, rule, configured, waiting }: Piece,
): Promise<{ one: WaitingCustomer; may: Verdict }[]> {
  const transports = waysOf(rule, configured);
  const seen = new Set<string>();
  const judged: { one: WaitingCustomer; may: Verdict }[] = [];
  const byExpiry = Map.groupBy(waiting, (one) => expiryOf(rule, one).getTime());
  for (const [expiry, together] of byExpiry) {
    const ids = together.flatMap(({ known_as: id }) => id ?? []);
    const ways = await waysToTell(
      { ...place, now: services.now(), secrets: services.secrets },
      {
        purpose: TELLING_PURPOSES.proactive,
        customerIds: [...new Set(ids)],
        transports,
        zone: companyZone(company),
        expiresAt: new Date(expiry),
      },
    );
    for (const one of together) {
      const id = one.known_as ?? one.customer_id;
      const isAgain = one.is_decided_lately || seen.has(id);
      const may = ways.get(id) ?? { none: 'customer_gone' as const };
      const verdict: Verdict = !rule.is_on ? { none: 'rule_off' } : isAgain ? { none: 'told_lately' } : may;
      if ('ways' in verdict) seen.add(id);
      judged.push({ one, may: verdict });
    }
  }
  return judged;
}

/** As the rule prefers them, of those that are set up; a rule that prefers none takes them as they come. */
function waysOf(rule: RuleRow, configured: readonly Way[]): TransportWay[] {
  const all = [...new Set(configured.map(({ way }) => way))];
  const preferred = rule.transports.flatMap((wanted) => transportWays.find((way) => way === wanted) ?? []);
  return preferred.length === 0 ? all : preferred.filter((way) => all.includes(way));
}

type Found =
  | { readonly arm: 'told'; readonly carrier: Way; readonly at: Date }
  | { readonly arm: 'held_out'; readonly reason: null }
  | { readonly arm: 'not_told'; readonly reason: string };

/** Only those who could be told are drawn from: so that the two groups differ in nothing but the telling. */
function outcomeOf(rule: RuleRow, one: WaitingCustomer, may: Verdict, configured: readonly Way[]): Found {
  if ('none' in may) return { arm: 'not_told', reason: may.none };
  const [carrier] = waysToTry(configured, may.ways, []);
  if (carrier === undefined) return { arm: 'not_told', reason: 'unreachable' };
  const drawn = { workspaceId: rule.workspace_id, id: rule.id, holdOut: rule.hold_out };
  if (isHeldOut(drawn, one.known_as ?? one.customer_id)) return { arm: 'held_out', reason: null };
  return { arm: 'told', carrier, at: may.at };
}

interface Written {
  readonly message: Omit<WrittenMessage, 'dueAt' | 'expiresAt'>;
  readonly link: NewHelpLink | null;
}

/** Writes to one customer in his language, in the form of what carries it, with an address of his own. */
async function writerOf(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  rule: RuleRow,
): Promise<(one: WaitingCustomer, carrier: Way) => Written> {
  const { workspace_id: workspaceId, template_id: templateId, help_page_id: pageId } = rule;
  const look = await lookOf(services.db, workspaceId);
  const texts = templateId === null ? null : ((await findTexts(db, workspaceId, [templateId])).get(templateId) ?? null);
  const origin = publicOrigin(services.config);
  const pages = await customerOrigin(services.db, workspaceId, origin);
  const page = pageId === null ? null : await linkablePage(db, workspaceId, pageId);
  const zone = companyZone(company);
  return (one, { transportId, way }) => {
    const customerId = one.known_as ?? one.customer_id;
    const id = uuidOf(workspaceId, 'proactive', one.event_id, one.customer_id);
    const language = one.language ?? look.language;
    const spoken = {
      form: formOfKind(way),
      purpose: 'proactive',
      language,
      companyLanguage: look.language,
    } as const;
    const written = languageOfMessage(texts, spoken);
    const link = page?.newLink(written) ?? null;
    const composed = compose(texts, {
      ...spoken,
      surrounding: look.words,
      company: company.name,
      colour: look.colour,
      values: {
        company: company.name,
        customer: decrypted(services.secrets, one.name_encrypted) ?? undefined,
        date: dayIn(one.occurred_at, zone, written),
        help: page?.questionIn(written),
        ...attributesOf(services, one.words),
      },
      link: link === null ? null : pages + link.path,
      question: null,
      optOut: origin + optOutPaths(services.secrets, workspaceId, id).page,
    });
    const { subject, text, html, approved } = composed;
    const content = { language, subject, text, html, approved };
    return {
      message: { id, transportId, purpose: 'proactive', customerId, addressId: null, content },
      link: link === null || pageId === null ? null : { token: link.token, pageId, customerId },
    };
  };
}

function dayIn(at: Date, zone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: zone }).format(at);
}

function attributesOf({ secrets }: Services, words: Buffer | null): Record<string, string> {
  if (words === null) return {};
  const given = JSON.parse(secrets.decrypt(words)) as Record<string, string | number>;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`event.${name}`, String(value)]));
}
