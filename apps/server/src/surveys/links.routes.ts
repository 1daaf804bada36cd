import { linkEndpoints, type Link } from '@otklik/contract';
import { renderPrintPage, renderPrintPages, type Sheet } from '@otklik/respond';
import type { FastifyReply } from 'fastify';
import QRCode from 'qrcode';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import { seesUnit } from '../platform/actor.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { openRoute, route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { countScans } from './link-scans.store.ts';
import { doorsChanged } from './door.ts';
import { respondentCompany } from './respondent-company.ts';
import { pathOf, publicAddress } from './link-address.ts';
import { customerOrigin } from './proven-hosts.ts';
import { closeLink, createLinks, getLink } from './links.service.ts';
import { countAnswers, listLinks, type LinkCount, type LinkRow } from './links.store.ts';

type AnyCall = Pick<Call<never>, 'services' | 'request' | 'workspaceId' | 'actor' | 'now'>;

export const linkRoutes: readonly Route[] = [
  route(linkEndpoints.list, async (call, work) => {
    const { cursor, limit, unitIds, ...filter } = call.query;
    const seen = call.actor.unitIds;
    const rows = await listLinks(work.db, work.workspaceId, work.now, {
      ...filter,
      unitIds: seen === 'all' ? unitIds : (unitIds ?? seen).filter((id) => seen.includes(id)),
      after: cursor === undefined ? undefined : Number(cursor) || 0,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const counts = await countsOf(work, page);
    return {
      items: page.map(present(call, await addresses(call), counts)),
      nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
    };
  }),
  companyRoute(linkEndpoints.create, async (call, work, company) => {
    const rows = await createLinks(work, company, call.body);
    const counts = await countsOf(work, rows);
    return { items: rows.map(present(call, await addresses(call), counts)) };
  }),
  route(linkEndpoints.close, async (call, work) => {
    doorsChanged(work, call.services);
    const row = await closeLink(work, call.params.linkId);
    return present(call, await addresses(call), await countsOf(work, [row]))(row);
  }),
  openRoute(linkEndpoints.svg, async (call) => {
    const addressOf = await addresses(call);
    const svg = await qrSvg(addressOf(await readLink(call, call.params.linkId)));
    return file(call.reply, 'image/svg+xml', svg);
  }),
  openRoute(linkEndpoints.png, async (call) => {
    const addressOf = await addresses(call);
    const address = addressOf(await readLink(call, call.params.linkId));
    const png = await QRCode.toBuffer(address, { ...CODE, type: 'png', width: call.query.size });
    return file(call.reply, 'image/png', png);
  }),
  openRoute(linkEndpoints.print, async (call) => {
    const link = await readLink(call, call.params.linkId);
    const company = await companyOf(call.services.db, call.workspaceId);
    const nonce = crypto.randomUUID();
    const page = renderPrintPage({
      company: await respondentCompany(call.services, company),
      ...(await sheetOf(call, company, link, call.query.language)),
      nonce,
    });
    return printable(call.reply, page, nonce);
  }),
  openRoute(linkEndpoints.sheets, async (call) => {
    const { surveyId, unitIds, languages, size, call: callToAction } = call.query;
    const company = await companyOf(call.services.db, call.workspaceId);
    const links = await inWorkspace(call.services.db, call.workspaceId, (db) =>
      listLinks(db, call.workspaceId, call.now, { surveyId, unitIds, kind: 'qr', state: 'open', limit: MOST_SHEETS }),
    );
    const seen = links.filter(({ unit_id: unitId }) => seesUnit(call.actor, unitId));
    if (seen.length === 0) throw new Problem('not_found', 'There is no open QR code here: make one first');
    if (seen.length * languages.length > MOST_SHEETS)
      throw invalidField('unitIds', 'too_many', `makes more than ${MOST_SHEETS} sheets: choose some units`);
    const sheets: Sheet[] = [];
    for (const link of seen)
      for (const language of languages)
        sheets.push({
          ...(await sheetOf(call, company, link, language, `?lang=${encodeURIComponent(language)}`)),
          callToAction,
        });
    const nonce = crypto.randomUUID();
    const look = await respondentCompany(call.services, company);
    const page = renderPrintPages({ company: look, language: languages[0] ?? 'ru', size, sheets, nonce });
    return printable(call.reply, page, nonce);
  }),
];

/** A browser lays out so many pages in seconds. */
const MOST_SHEETS = 500;

async function sheetOf(call: AnyCall, company: Company, link: LinkRow, language: string, query = ''): Promise<Sheet> {
  const addressOf = await addresses(call);
  const address = addressOf(link);
  return {
    language,
    unitName: company.units.byId.get(link.unit_id)?.name,
    touchpointName: company.touchpoints.byId.get(link.touchpoint_id)?.name,
    qrSvg: await qrSvg(address + query),
    address: address.replace(/^https?:\/\//, ''),
  };
}

function printable(reply: FastifyReply, page: string, nonce: string): FastifyReply {
  void reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'`,
  );
  return file(reply, 'text/html; charset=utf-8', page);
}

/** Level M repairs 15 % of the code, a scratch or a coffee stain; the quiet zone of four modules is what readers demand. */
const CODE = { errorCorrectionLevel: 'M', margin: 4 } as const;

function qrSvg(address: string): Promise<string> {
  return QRCode.toString(address, { ...CODE, type: 'svg' });
}

function readLink(call: AnyCall, id: number): Promise<LinkRow> {
  const { workspaceId, actor, now, request } = call;
  return inWorkspace(call.services.db, workspaceId, (db) =>
    getLink({ db, workspaceId, actor, now, requestId: request.id }, id),
  );
}

async function addresses({ services, request, workspaceId }: AnyCall): Promise<(link: LinkRow) => string> {
  const usual = publicAddress(services.config.publicUrl, request, '');
  const origin = await customerOrigin(services.db, workspaceId, usual);
  return ({ token }) => origin + pathOf('s', { workspaceId, token });
}

interface Counts {
  readonly answers: ReadonlyMap<number, LinkCount>;
  readonly scans: Awaited<ReturnType<typeof countScans>>;
}

async function countsOf(work: Work, rows: readonly LinkRow[]): Promise<Counts> {
  const ids = rows.map(({ id }) => id);
  return {
    answers: await countAnswers(work.db, work.workspaceId, ids),
    scans: await countScans(work.db, work.workspaceId, ids),
  };
}

function present({ now }: AnyCall, addressOf: (link: LinkRow) => string, { answers, scans }: Counts) {
  return (row: LinkRow): Sent<Link> => {
    const closed = row.closed_at !== null || (row.closes_at !== null && row.closes_at <= now);
    return {
      id: row.id,
      surveyId: row.survey_id,
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      channelId: row.channel_id === 0 ? null : row.channel_id,
      kind: row.kind as Link['kind'], // the table's check allows nothing else
      state: closed ? 'closed' : 'open',
      address: addressOf(row),
      createdAt: row.created_at,
      closesAt: row.closes_at,
      closedAt: row.closed_at,
      answers: answers.get(row.id)?.answers ?? 0,
      finished: answers.get(row.id)?.finished ?? 0,
      scans: scans.get(row.id)?.people ?? 0,
      machineScans: scans.get(row.id)?.machines ?? 0,
    };
  };
}

function file(reply: FastifyReply, type: string, content: string | Buffer): FastifyReply {
  return reply.type(type).header('cache-control', 'private, no-store').send(content);
}
