import { caseSolutionEndpoints, type IndexCell, type IndexId, type SolutionGroup } from '@otklik/contract';
import { fromCounts, scaleLength, scaleOf } from '@otklik/metrics';
import { learnMeasures, measuresOf, type MeasureRole } from '../../counts/measures.ts';
import { judgeGroup } from '../../indices/judge-group.ts';
import { minimumsOf } from '../../company/minimums.ts';
import { cellsToHide, hide } from '../../indices/suppress.ts';
import type { Work } from '../../platform/database/work.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import { countSolutions, scoreSolutions, type Asking } from './solutions.store.ts';

/** What is said of a solution in one number, by what was asked. */
const indexOf: Partial<Record<MeasureRole, IndexId>> = {
  satisfaction: 'csat_mean',
  solved: 'fcr_stated',
  effort: 'ces_mean',
  nps: 'nps',
};

export const caseSolutionRoutes: readonly Route[] = [
  route(caseSolutionEndpoints.indices, async ({ query, services }, work) => ({
    groups: await judgeSolutions(services, work, query),
  })),
];

interface Judged {
  readonly key: string | null;
  readonly factorId: number | null;
  readonly cell: IndexCell;
}

/** The same judgement as every index has: an interval, a standing, and nothing shown that few answers could be told by. */
async function judgeSolutions(services: Services, work: Work, asking: Asking): Promise<Sent<SolutionGroup>[]> {
  const { db, workspaceId } = work;
  const counted = await countSolutions(db, workspaceId, asking);
  const cells = await judgeScores(services, work, asking);
  const { privacyFloor } = await minimumsOf(db, workspaceId);
  const kinds = Map.groupBy(cells, ({ cell, factorId }) => `${cell.index} ${cell.scale} ${factorId}`);
  const lines = [...kinds.values()].map((line) => line.map((name) => ({ name, n: name.cell.result.n })));
  const hidden = cellsToHide(lines, privacyFloor);
  const minimums = await minimumsOf(db, workspaceId);
  return counted.map(({ key, resolved, answered }) => ({
    key,
    resolved,
    answered,
    cells: cells
      .filter((one) => one.key === key)
      .map((one) => ({ ...(hidden.has(one) ? hide(one.cell, minimums) : one.cell), factorId: one.factorId })),
  }));
}

async function judgeScores(services: Services, work: Work, asking: Asking): Promise<Judged[]> {
  const { db, workspaceId } = work;
  const rows = await scoreSolutions(db, workspaceId, asking);
  const measures = await measuresOf(services.db, workspaceId);
  await learnMeasures(db, workspaceId, measures, [...new Set(rows.map((row) => row.measure_id))]);
  const minimums = await minimumsOf(db, workspaceId);
  const sums = new Map<string, Omit<Judged, 'cell'> & { index: IndexId; scale: string; counts: number[] }>();
  for (const { key, measure_id, score, n } of rows) {
    const { role, scale, factorId, lowest } = measures.get(measure_id);
    const index = indexOf[role];
    if (index === undefined) continue;
    const name = JSON.stringify([key, index, scale, factorId]);
    const sum = sums.get(name) ?? {
      key,
      factorId,
      index,
      scale,
      counts: new Array<number>(scaleLength(scaleOf(scale))).fill(0),
    };
    sum.counts[score - lowest] = (sum.counts[score - lowest] ?? 0) + n;
    sums.set(name, sum);
  }
  return [...sums.values()].map(({ key, factorId, index, scale, counts }) => {
    const histogram = fromCounts(scaleOf(scale), counts);
    const group = { key: {}, mode: 'invited', histogram, responses: histogram.n, served: null, asked: null } as const;
    return { key, factorId, cell: judgeGroup(index, group, minimums) };
  });
}
