import { servedEndpoints, type ServedEntry } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { visibleUnits } from '../company/references.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { dayOf, presentDays } from './present-day.ts';
import { stateServed, withdrawServed } from './served.service.ts';
import { listEntries, listStatements, type EntryRow } from './served.store.ts';

export const servedRoutes: readonly Route[] = [
  route(servedEndpoints.put, async ({ body, services }, work) => {
    const field = (index: number) => `counts.${index}.`;
    const { written, changed } = await stateServed(services, work, body.source, body.counts, {
      note: body.note,
      field,
    });
    return { written, changed: changed.length };
  }),
  route(servedEndpoints.enter, async ({ body, services }, work) => {
    const { note, ...count } = body;
    const { counts } = await stateServed(services, work, 'form', [count], { note, field: () => '' });
    const [said] = counts;
    const day = said === undefined ? null : await dayOf(work, said);
    if (day === null) throw new TypeError('a number that was just said is not there');
    return day;
  }),
  route(servedEndpoints.withdraw, async ({ body, services }, work) => {
    const { note, source, ...given } = body;
    const withdrawn = await withdrawServed(services, work, source, given, note);
    return { previous: withdrawn.previous, day: await dayOf(work, withdrawn) };
  }),
  // How many were served is an aggregate: open to everybody in the company.
  route(servedEndpoints.days, async ({ query, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const filter = { ...query, units: visibleUnits(company, 'all', query.units) };
    return { items: presentDays(await listStatements(work.db, work.workspaceId, filter)) };
  }),
  route(servedEndpoints.entries, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { cursor, limit, ...filter } = query;
    const before = readCursor(cursor, 1)?.[0];
    const rows = await listEntries(
      work.db,
      work.workspaceId,
      { ...filter, units: visibleUnits(company, actor.unitIds, query.units) },
      { before: before === undefined ? null : Number(before), limit: limit + 1 },
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items: items.map(presentEntry), nextCursor: last === undefined ? null : writeCursor(String(last.id)) };
  }),
];

function presentEntry(row: EntryRow): Sent<ServedEntry> {
  return {
    id: row.id,
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id || null,
    source: row.source,
    hour: row.hour < 0 ? null : row.hour,
    n: row.n,
    previous: row.previous,
    note: row.note,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  };
}
