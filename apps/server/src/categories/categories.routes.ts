import { categoryEndpoints, type CategoryFigures } from '@otklik/contract';
import { visibleCase } from '../cases/present-case.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { audit } from '../platform/audit.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { learnJob } from './categories.jobs.ts';
import { askAboutText, changeEndpoint, presentEndpoint } from './category-endpoint.service.ts';
import { suggestCategory } from './suggest-category.service.ts';
import { listModels, listRules, replaceRules } from './categories.store.ts';

export const categoryRoutes: readonly Route[] = [
  openRoute(categoryEndpoints.suggest, async ({ params, services, workspaceId, actor, now }) => {
    const company = await companyOf(services.db, workspaceId);
    const {
      title,
      text,
      customer_id: customerId,
    } = await inWorkspace(services.db, workspaceId, (db) =>
      visibleCase({ db, workspaceId, actor, now, requestId: null }, company, params.caseId),
    );
    return { suggestion: await suggestCategory(services, company, { text: `${title} ${text}`, customerId }) };
  }),
  route(categoryEndpoints.endpoint, async (_call, work) => ({ endpoint: await presentEndpoint(work) })),
  route(categoryEndpoints.putEndpoint, async ({ body, services }, work) => {
    await changeEndpoint(services, work, body);
    return { endpoint: await presentEndpoint(work) };
  }),
  openRoute(categoryEndpoints.tryEndpoint, async ({ body, services, workspaceId }) => {
    const asked = await askAboutText(services, await companyOf(services.db, workspaceId), {
      text: body.text,
      customerId: null,
    });
    if (asked === null) throw new Problem('unprocessable', 'No language model is set: save its address first');
    return asked;
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
