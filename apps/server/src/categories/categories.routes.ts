import { categoryEndpoints, type CategoryFigures } from '@otklik/contract';
import { visibleCase } from '../cases/present-case.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { audit } from '../platform/audit.ts';
import { invalidField } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { learnJob } from './categories.jobs.ts';
import { suggestCategory } from './categories.service.ts';
import { listModels, listRules, replaceRules } from './categories.store.ts';

export const categoryRoutes: readonly Route[] = [
  route(categoryEndpoints.suggest, async ({ params, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { title, text } = await visibleCase(work, company, params.caseId);
    const isTopic = (id: number) => company.topics.byId.get(id)?.archived === false;
    return { suggestion: await suggestCategory(work.db, work.workspaceId, `${title} ${text}`, isTopic) };
  }),
  route(categoryEndpoints.models, async (_call, work) => {
    const rows = await listModels(work.db, work.workspaceId);
    return {
      items: rows.map(({ version, trained_at: trainedAt, cases, threshold, figures }) => ({
        version,
        trainedAt,
        cases,
        threshold,
        figures: figures as CategoryFigures, // written by `learnCategories` alone
      })),
    };
  }),
  route(categoryEndpoints.train, async ({ services }, work) => {
    const { db, workspaceId } = work;
    await services.jobs.enqueue(db, learnJob, { workspaceId, onlyIfNew: false }, { singletonKey: String(workspaceId) });
    await audit(work, { action: 'category.learn', subject: { kind: 'workspace', id: workspaceId } });
    return { queued: true };
  }),
  route(categoryEndpoints.rules, async (_call, work) => ({ items: await presentRules(work.db, work.workspaceId) })),
  route(categoryEndpoints.putRules, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    body.items.forEach(({ topicId }, at) => {
      if (!company.topics.byId.has(topicId))
        throw invalidField(`items.${at}.topicId`, 'unknown', 'names no topic of this company');
    });
    const before = await presentRules(work.db, work.workspaceId);
    await replaceRules(work.db, work.workspaceId, body.items);
    await audit(work, {
      action: 'category_rules.put',
      subject: { kind: 'workspace', id: work.workspaceId },
      before,
      after: body.items,
    });
    return { items: await presentRules(work.db, work.workspaceId) };
  }),
];

async function presentRules(db: WorkspaceDb, workspaceId: number) {
  return (await listRules(db, workspaceId)).map(({ words, topic_id: topicId }) => ({ words, topicId }));
}
