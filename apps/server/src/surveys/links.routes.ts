import { linkEndpoints, type Link } from '@otklik/contract';
import QRCode from 'qrcode';
import { companyRoute } from '../company/company.route.ts';
import type { Work } from '../platform/database/work.ts';
import { openRoute, route, type Route, type Sent } from '../platform/http/route.ts';
import { countScans } from './link-scans.store.ts';
import { doorsChanged } from './door.ts';
import { addresses, readLink, sendFile, type LinkCall } from './link-call.ts';
import { closeLink, createLinks } from './links.service.ts';
import { countAnswers, listLinks, type LinkCount, type LinkRow } from './links.store.ts';
import { codeLook, qrSvg } from './qr-code.ts';

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
    return sendFile(call.reply, 'image/svg+xml', svg);
  }),
  openRoute(linkEndpoints.png, async (call) => {
    const addressOf = await addresses(call);
    const address = addressOf(await readLink(call, call.params.linkId));
    const png = await QRCode.toBuffer(address, { ...codeLook, type: 'png', width: call.query.size });
    return sendFile(call.reply, 'image/png', png);
  }),
];

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

function present({ now }: LinkCall, addressOf: (link: LinkRow) => string, { answers, scans }: Counts) {
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
