import { linkEndpoints, sheetEndpoints, type SheetDesign, type SheetSize, type SheetWords } from '@otklik/contract';
import { renderPrintPages, type PrintPages, type Sheet } from '@otklik/respond';
import type { FastifyReply } from 'fastify';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { seesUnit } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { openRoute, route, type Route } from '../../platform/http/route.ts';
import { addresses, readLink, sendFile, type LinkCall } from '../link-call.ts';
import { listLinks, type LinkFilter, type LinkRow } from '../links.store.ts';
import { qrSvg } from '../qr-code.ts';
import { respondentCompany } from '../respondent-company.ts';
import { getSheetDesign, setSheetDesign, usualSheets } from './sheet-design.service.ts';
import { findSheetDesign } from './sheet-design.store.ts';
import { sheetsAsPdf, sheetAsSvg, sheetWordsIn, type CodeOnSheet } from './sheet-files.ts';

/** Sheets as pages that a browser prints, and as files. */
export const sheetRoutes: readonly Route[] = [
  route(sheetEndpoints.get, ({ params }, work) => getSheetDesign(work, params.surveyId)),
  route(sheetEndpoints.set, ({ params, body }, work) => setSheetDesign(work, params.surveyId, body)),
  openRoute(linkEndpoints.print, async (call) => {
    const link = await readLink(call, call.params.linkId);
    return asPage(call, { surveyId: link.survey_id, links: [link], languages: [call.query.language], size: 'a5' });
  }),
  openRoute(linkEndpoints.sheets, async (call) => {
    const { surveyId, languages, size } = call.query;
    return asPage(call, { surveyId, links: await openCodes(call, call.query), languages, size });
  }),
  openRoute(linkEndpoints.sheetsPdf, async (call) => {
    const { surveyId, languages, size } = call.query;
    const company = await companyOf(call.services.db, call.workspaceId);
    const codes = await codesOn(call, company, await openCodes(call, call.query), languages);
    const pdf = await sheetsAsPdf(call, company, { codes, size, design: await designOf(call, surveyId) });
    return download(call.reply, 'application/pdf', `survey-${surveyId}-${size}.pdf`, pdf);
  }),
  openRoute(linkEndpoints.sheetSvg, async (call) => {
    const { language, size } = call.query;
    const link = await readLink(call, call.params.linkId);
    const company = await companyOf(call.services.db, call.workspaceId);
    const codes = await codesOn(call, company, [link], [language]);
    const svg = await sheetAsSvg(call, company, { codes, size, design: await designOf(call, link.survey_id) });
    return download(call.reply, 'image/svg+xml', fileName(link, language, size), svg);
  }),
];

interface PageOrder {
  readonly surveyId: number;
  readonly links: readonly LinkRow[];
  readonly languages: readonly string[];
  readonly size: PrintPages['size'];
}

async function asPage(
  call: LinkCall & { readonly reply: FastifyReply },
  { surveyId, links, languages, size }: PageOrder,
): Promise<FastifyReply> {
  const company = await companyOf(call.services.db, call.workspaceId);
  const look = await respondentCompany(call.services, company);
  const design = await designOf(call, surveyId);
  const sheets: Sheet[] = [];
  for (const code of await codesOn(call, company, links, languages))
    sheets.push({ ...(await pageSheet(code)), ...sheetWordsIn(design, code.language, look.words) });
  const nonce = crypto.randomUUID();
  const own = { ...look, colour: design.colour ?? look.colour, paper: design.paper };
  const page = renderPrintPages({ company: own, language: languages[0] ?? 'ru', size, sheets, nonce });
  return printable(call.reply, page, nonce);
}

function designOf(call: LinkCall, surveyId: number): Promise<SheetDesign> {
  return inWorkspace(
    call.services.db,
    call.workspaceId,
    async (db) => (await findSheetDesign(db, call.workspaceId, surveyId)) ?? usualSheets,
  );
}

/** A browser lays out so many pages in seconds, and a PDF of them stays small enough for a letter. */
const MOST_SHEETS = 500;

interface Asked extends Pick<LinkFilter, 'surveyId' | 'unitIds' | 'touchpointId'> {
  readonly linkIds?: readonly number[] | undefined;
  readonly languages: readonly string[];
}

async function openCodes(call: LinkCall, { languages, linkIds, ...asked }: Asked): Promise<LinkRow[]> {
  const { surveyId, unitIds, touchpointId } = asked;
  const filter = { surveyId, unitIds, touchpointId, ids: linkIds, kind: 'qr', state: 'open' } as const;
  const links = await inWorkspace(call.services.db, call.workspaceId, (db) =>
    listLinks(db, call.workspaceId, call.now, { ...filter, limit: MOST_SHEETS + 1 }),
  );
  const seen = links.filter(({ unit_id: unitId }) => seesUnit(call.actor, unitId));
  if (seen.length === 0) throw new Problem('not_found', 'There is no open QR code here: make one first');
  if (seen.length * languages.length > MOST_SHEETS)
    throw invalidField('unitIds', 'too_many', `makes more than ${MOST_SHEETS} sheets: choose some units`);
  return seen;
}

/** A code of a sheet opens the survey in the sheet's language. */
async function codesOn(
  call: LinkCall,
  company: Company,
  links: readonly LinkRow[],
  languages: readonly string[],
): Promise<CodeOnSheet[]> {
  const addressOf = await addresses(call);
  return links.flatMap((link) =>
    languages.map((language) => ({
      language,
      unitName: company.units.byId.get(link.unit_id)?.name,
      touchpointName: company.touchpoints.byId.get(link.touchpoint_id)?.name,
      address: addressOf(link).replace(/^https?:\/\//, ''),
      target: `${addressOf(link)}?lang=${encodeURIComponent(language)}`,
    })),
  );
}

async function pageSheet({ target, ...code }: CodeOnSheet): Promise<Omit<Sheet, keyof SheetWords>> {
  return { ...code, qrSvg: await qrSvg(target) };
}

function printable(reply: FastifyReply, page: string, nonce: string): FastifyReply {
  void reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'`,
  );
  return sendFile(reply, 'text/html; charset=utf-8', page);
}

function fileName({ id }: LinkRow, language: string, size: SheetSize): string {
  return `sheet-${id}-${language}-${size}.svg`;
}

function download(reply: FastifyReply, type: string, name: string, content: string | Buffer): FastifyReply {
  void reply.header('content-disposition', `attachment; filename="${name}"`);
  return sendFile(reply, type, content);
}
