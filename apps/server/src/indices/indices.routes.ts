import { indexEndpoints } from '@otklik/contract';
import { onlyRootOf, type Company } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import { weightTreeOn } from '../company/weights/weight-trees.service.ts';
import { aggregateUnits } from '../people/members/aggregates.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Route } from '../platform/http/route.ts';
import { answeredDays } from './answered-days.store.ts';
import { askIndex, type Base } from './ask-index.service.ts';
import { unitNodes, weightNodes, type AskedTree } from './tree-nodes.ts';
import { askTree } from './ask-tree.service.ts';
import { askTwoPart } from './ask-two-part.service.ts';
import { liveRoute } from './live.routes.ts';
import type { Period } from '../platform/period.ts';
import { readBase, readQuestion, refuseUnknown, unitsAsked } from './read-question.ts';

export const indexRoutes: readonly Route[] = [
  companyRoute(indexEndpoints.query, async ({ query }, work, company) => {
    const question = readQuestion(company, query, query.groupBy ?? [], await aggregateUnits(work));
    const base = readBase(query, question.period);
    const asked = await askIndex(work, query.index, question, base, onlyRootOf(company));
    return { ...periods(question.period, base), groups: asked.groups, leftOut: asked.leftOut };
  }),
  companyRoute(indexEndpoints.tree, async ({ query }, work, company) => {
    const question = readQuestion(company, query, [], await aggregateUnits(work));
    const base = readBase(query, question.period);
    if (base.kind === 'rest') throw invalidField('compare', 'not_in_a_tree', 'a tree is compared with another period');
    const tree =
      query.weightTree === undefined
        ? pooledTree(company, question.units, query.trendMonths)
        : await weighted(work, company, query.weightTree, question.period, base, query.trendMonths);
    return {
      ...periods(question.period, base),
      ...(await askTree(work, company, query.indices, question, base, tree)),
    };
  }),
  companyRoute(indexEndpoints.answeredDays, async ({ query }, work, company) => {
    refuseUnknown(company, query);
    const units = unitsAsked(company, query.units, await aggregateUnits(work));
    return answeredDays(work.db, work.workspaceId, { units, touchpoints: query.touchpoints ?? null });
  }),
  companyRoute(indexEndpoints.twoPart, async ({ query }, work, company) => {
    if (query.to < query.from) throw invalidField('to', 'before_start', 'the period ends before it begins');
    refuseUnknown(company, query);
    const questionnaires = await askTwoPart(work, {
      period: { from: query.from, to: query.to },
      mode: query.mode === undefined ? null : query.mode === 'spontaneous' ? 1 : 2,
      units: unitsAsked(company, query.units, await aggregateUnits(work)),
      touchpoints: query.touchpoints ?? null,
      surveys: query.surveys ?? null,
    });
    return { questionnaires };
  }),
  liveRoute,
];

function periods(period: Period, base: Base) {
  return {
    ...period,
    comparedFrom: base.kind === 'period' ? base.period.from : null,
    comparedTo: base.kind === 'period' ? base.period.to : null,
  };
}

function pooledTree(company: Company, visible: readonly number[] | null, trendMonths: number): AskedTree {
  const nodes = unitNodes(company, visible);
  return { composition: 'pooled', nodes, baseNodes: nodes, groupBy: ['unit'], trendMonths };
}

async function weighted(
  work: Work,
  company: Company,
  treeId: number,
  period: Period,
  base: Base,
  trendMonths: number,
): Promise<AskedTree> {
  const now = await weightTreeOn(work.db, work.workspaceId, treeId, period.to);
  if (now === null) throw new Problem('not_found', 'There is no such weight tree, or none that counts on this day');
  const before = base.kind === 'period' ? await weightTreeOn(work.db, work.workspaceId, treeId, base.period.to) : null;
  const about = { headline: [], products: ['product'], processes: ['factor'] } as const;
  return {
    composition: 'weighted',
    nodes: [weightNodes(company, now.root)],
    baseNodes: [weightNodes(company, (before ?? now).root)],
    groupBy: ['unit', 'channel', ...about[now.measuredBy]],
    trendMonths,
  };
}
