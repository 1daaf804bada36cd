import { servedLedgerEndpoints, type ServedReconciliation } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { CompanyUnit } from '../company/company.ts';
import { visibleUnits } from '../company/references.ts';
import { localTime } from '../platform/local-time.ts';
import { route, type Route } from '../platform/http/route.ts';
import { listAnswers, listSaid } from './ledger.store.ts';
import { listPrecedences, orderOf, setPrecedence, standardOrder } from './precedence.service.ts';
import { decideDay, sum } from './reconcile.ts';
import { reconcileUnit } from './reconciliation.ts';
import { servedRows } from './served-rows.ts';
import { correctServed } from './correct.service.ts';
import { dayOf } from './present-day.ts';
import { takeServedRows } from './take-served-rows.service.ts';

export const servedLedgerRoutes: readonly Route[] = [
  route(servedLedgerEndpoints.reconciliation, async ({ query, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const filter = { ...query, units: visibleUnits(company, 'all', query.units) };
    const said = Map.groupBy(await listSaid(work.db, work.workspaceId, filter), ({ unitId }) => unitId);
    const answers = Map.groupBy(await listAnswers(work.db, work.workspaceId, filter), ({ unitId }) => unitId);
    const precedences = await listPrecedences(work.db, work.workspaceId);
    const items = company.units.all
      .filter(({ id }) => said.has(id) || answers.has(id))
      .map((unit): ServedReconciliation => {
        const order = orderOf(precedences, unit.path);
        const { sources, tooManyAnswers, ...rest } = reconcileUnit(
          unit.id,
          said.get(unit.id) ?? [],
          answers.get(unit.id) ?? [],
          order,
        );
        return {
          ...rest,
          tooManyAnswers: [...tooManyAnswers],
          sources: sources.map((one) => ({ ...one, behindHours: hoursSince(one.last, unit, work.now) })),
        };
      });
    return { items };
  }),
  route(servedLedgerEndpoints.hours, async ({ query, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { day, unit, touchpoint, channel = 0 } = query;
    const filter = { from: day, to: day, units: [unit], touchpoints: [touchpoint] };
    const place = (await listSaid(work.db, work.workspaceId, filter)).find(({ channelId }) => channelId === channel);
    const answers = await listAnswers(work.db, work.workspaceId, filter);
    const order = orderOf(await listPrecedences(work.db, work.workspaceId), company.units.byId.get(unit)?.path ?? []);
    const said = place?.said ?? [];
    const decision = decideDay(said, order);
    const asked = new Set([...said.flatMap(({ hour }) => (hour < 0 ? [] : hour)), ...answers.map(({ hour }) => hour)]);
    return {
      day: await dayOf(work, { day, unitId: unit, touchpointId: touchpoint, channelId: channel }),
      hours: [...asked]
        .toSorted((a, b) => a - b)
        .map((hour) => ({
          hour,
          n: decision?.hours.get(hour)?.n ?? null,
          source: decision?.hours.get(hour)?.source ?? null,
          sources: said.filter((one) => one.hour === hour).map(({ source, n }) => ({ source, n })),
          answers: sum(answers.filter((one) => one.hour === hour).map((one) => one.answers)),
        })),
    };
  }),
  route(servedLedgerEndpoints.correct, async ({ body, services }, work) => {
    const { note, ...given } = body;
    const day = await dayOf(work, await correctServed(services, work, given, note));
    if (day === null) throw new TypeError('a number that was just said is not there');
    return day;
  }),
  route(servedLedgerEndpoints.importCsv, ({ body, services }, work) =>
    takeServedRows(services, work, servedRows(body)),
  ),
  route(servedLedgerEndpoints.precedences, async (_call, work) => ({
    standard: [...standardOrder],
    items: await listPrecedences(work.db, work.workspaceId),
  })),
  route(servedLedgerEndpoints.setPrecedence, async ({ body, services }, work) => ({
    decidedDays: await setPrecedence(services, work, body.unit, body.sources),
  })),
];

function hoursSince(last: { day: string; hour: number | null }, unit: CompanyUnit, now: Date): number {
  const here = localTime(now, unit.timeZone);
  const days = (Date.parse(here.day) - Date.parse(last.day)) / 86_400_000;
  return Math.max(0, days * 24 + here.hour - (last.hour ?? 23));
}
