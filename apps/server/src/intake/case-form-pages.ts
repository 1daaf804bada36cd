import type { CaseFormSettings, Language } from '@otklik/contract';
import {
  caseFormWords,
  renderCaseFormPage,
  renderCaseFormSent,
  type CaseFormFault,
  type CaseFormPage,
} from '@otklik/respond';
import { loadCaseFormScript } from '@otklik/respond/page-script';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fieldsAskedFor } from '../cases/fields/case-fields.service.ts';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company, Directory, Entry } from '../company/company.ts';
import { isAnythingPublished } from '../help/find-answers.service.ts';
import { helpPath } from '../help/help-path.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { fieldsOf } from '../platform/http/form-fields.ts';
import type { Services } from '../platform/services.ts';
import { sendMessage } from '../responses/page/respond-page.ts';
import { newNonce, sendPage } from '../responses/page/respond-send.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { publicAddress, readLinkCode } from '../surveys/link-address.ts';
import { respondentCompany } from '../surveys/respondent-company.ts';
import { caseFormPath } from './case-form-path.ts';
import { settingsOf } from './case-forms.service.ts';
import { findCaseForm, type CaseFormRow } from './case-forms.store.ts';
import { filesOf, takeFormBodies } from './form-bodies.ts';
import { questionsOf, type FormQuestion } from './form-questions.ts';
import { faultsOf, type FilledForm } from './read-case-form.ts';
import { saidIn } from './said-in.ts';
import { askedBySite, lookOnSite, mayStandOn } from './page-on-site.ts';
import { takeCaseForm } from './take-case-form.service.ts';

/** A little more than the files that are taken: what is larger is told so on the page. */
const FILES_LIMIT = 30 * 1024 * 1024;
const SHOWN_A_MINUTE = 300;
/** From one address: a shopping centre's Wi-Fi is one, and so is a program that writes to everybody. */
const SENT_A_MINUTE = 20;
const ASKED_A_MINUTE = 600;

interface Site {
  readonly services: Services;
  /** Null in a checkout that has not been built: pages in frames keep the height that the site gives them. */
  readonly script: string | null;
}

interface Standing {
  readonly company: Company;
  readonly form: CaseFormRow;
  readonly settings: CaseFormSettings;
  readonly questions: readonly FormQuestion[];
  readonly language: Language;
}

/** The doors of the forms: the page, what is sent by it, and what a site's script asks before it shows the page in a frame. */
export async function registerCaseFormPages(app: FastifyInstance, services: Services): Promise<void> {
  const site: Site = { services, script: await loadCaseFormScript().catch(() => null) };
  await app.register(async (pages) => {
    await takeFormBodies(pages, FILES_LIMIT);
    pages.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
      if (error.statusCode === 429 && request.method === 'POST') return showBusy(site, request, reply);
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
        return show(site, request, reply, { faults: [{ field: 'files', kind: 'fileWrong' }], given: {} });
      if (!(error instanceof Problem)) request.log.error({ err: error, reqId: request.id }, 'case form: failed');
      return sendMessage(request, reply, { kind: 'unavailable', status: 503, retry: { action: request.url } });
    });
    const limit = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } });
    // Counted after the form was read, so that a refusal can keep what was written.
    const sent = { config: { rateLimit: { max: SENT_A_MINUTE, timeWindow: 60_000, hook: 'preHandler' as const } } };
    pages.get('/f/:code', limit(SHOWN_A_MINUTE), (request, reply) => show(site, request, reply));
    pages.post('/f/:code', sent, (request, reply) => take(site, request, reply));
    pages.get('/f/:code/widget', limit(ASKED_A_MINUTE), (request, reply) => tellSite(services, request, reply));
    pages.post('/f/:code/widget', limit(ASKED_A_MINUTE), (request, reply) => giveAddress(services, request, reply));
  });
}

async function find(services: Services, request: FastifyRequest): Promise<Standing | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  if (code === null) return null;
  const { workspaceId, token } = code;
  const { form, caseFields } = await inWorkspace(services.db, workspaceId, async (db) => ({
    form: await findCaseForm(db, workspaceId, { token }),
    caseFields: await fieldsAskedFor({ db, workspaceId }),
  }));
  if (form === undefined || form.closed_at !== null) return null;
  const { lang } = request.query as { lang?: unknown };
  const language = languageOf(typeof lang === 'string' ? lang : (request.headers['accept-language'] ?? null));
  const settings = settingsOf(form);
  return {
    company: await companyOf(services.db, workspaceId),
    form,
    settings,
    questions: questionsOf(settings, caseFields, language),
    language,
  };
}

interface Again {
  readonly faults: readonly CaseFormFault[];
  readonly given: Readonly<Record<string, string>>;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { faults, given }: Again = { faults: [], given: {} },
): Promise<FastifyReply> {
  const found = await find(site.services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { company, form, settings, questions, language } = found;
  const nonce = newNonce();
  const help = await helpFor(site.services, found);
  const said = (texts: Parameters<typeof saidIn>[0]) => saidIn(texts, language);
  const html = renderCaseFormPage({
    company: await respondentCompany(site.services, company),
    language,
    addressIn: (other) => `${caseFormPath(form)}?lang=${other}`,
    key: given['key'] || crypto.randomUUID(),
    title: said(settings.title),
    about: said(settings.about),
    consent: said(settings.consent),
    asks: settings,
    units: existing(company.units, settings.unitIds),
    topics: existing(company.topics, settings.topicIds),
    fields: questions,
    takesFiles: settings.takesFiles,
    help,
    faults,
    given,
    nonce,
    script: form.origins.length > 0 || help !== null ? site.script : null,
  });
  const status = faults.length === 0 ? 200 : faults[0]?.kind === 'busy' ? 429 : 400;
  return sendPage(request, reply, { status, html, nonce, framedBy: framedBy(form) });
}

/** Where answers stand already, for a company that has published any. */
async function helpFor(services: Services, { company, language }: Standing): Promise<CaseFormPage['help']> {
  const { workspaceId } = company;
  const hasAny = await inWorkspace(services.db, workspaceId, (db) => isAnythingPublished(db, workspaceId));
  if (!hasAny) return null;
  const path = helpPath(services, workspaceId);
  return { address: `${path}?lang=${language}`, suggestions: `${path}/answers?lang=${language}` };
}

/** What is sent is a case with a number at once. The same form sent twice is one case, and its page says the same again. */
async function take(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(site.services, request);
  if (found === null) return sendMessage(request, reply, { kind: 'unknown_link' });
  const { company, form, settings, questions, language } = found;
  const filled: FilledForm = { fields: fieldsOf(request.body), files: filesOf(request.body) };
  const again = (faults: readonly CaseFormFault[]) => show(site, request, reply, { faults, given: filled.fields });
  const faults = faultsOf(settings, questions, filled, language);
  if (faults.length > 0) return again(faults);
  const ticket = await takeCaseForm(site.services, { company, form, settings, questions, filled, language });
  if (ticket === null) return showBusy(site, request, reply);
  const nonce = newNonce();
  const html = renderCaseFormSent({
    company: await respondentCompany(site.services, company),
    language,
    number: ticket.number,
    due: ticket.due,
    address: ticket.path,
    nonce,
    script: form.origins.length > 0 ? site.script : null,
  });
  return sendPage(request, reply, { status: 200, html, nonce, framedBy: framedBy(form) });
}

function showBusy(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return show(site, request, reply, { faults: [{ field: null, kind: 'busy' }], given: fieldsOf(request.body) });
}

/** Null, and answered, where there is no such form or the site may not show it. */
async function admit(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<Standing | null> {
  const found = await find(services, request);
  return (await mayStandOn(reply, found?.form, request)) ? found : null;
}

async function tellSite(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const { form, settings, company, language } = found;
  const title = saidIn(settings.title, language) ?? caseFormWords[language].title;
  return reply.send(await lookOnSite(services, { company, widget: form.widget, title, language }));
}

async function giveAddress(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const { language } = askedBySite(request.body);
  const path = `${caseFormPath(found.form)}?lang=${language === undefined ? found.language : languageOf(language)}`;
  return reply.send({ address: publicAddress(services.config.publicUrl, request, path) });
}

function framedBy({ origins }: CaseFormRow): readonly string[] | null {
  return origins.length === 0 ? null : origins;
}

function existing({ byId }: Directory<Entry>, ids: readonly number[]): { id: number; name: string }[] {
  return ids.flatMap((id) => {
    const thing = byId.get(id);
    return thing === undefined || thing.archived ? [] : [{ id, name: thing.name }];
  });
}
