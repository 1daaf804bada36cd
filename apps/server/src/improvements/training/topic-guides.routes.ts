import { topicGuideEndpoints } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import { audit } from '../../platform/audit.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { deleteTopicGuide, listTopicGuides, putTopicGuide } from './topic-guides.store.ts';

export const topicGuideRoutes: readonly Route[] = [
  route(topicGuideEndpoints.list, async (_call, work) => ({
    items: (await listTopicGuides(work.db, work.workspaceId)).map((row) => ({
      topicId: row.topic_id,
      answer: row.answer,
      tips: row.tips,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    })),
  })),
  companyRoute(topicGuideEndpoints.save, async ({ params: { topicId }, body }, work, company) => {
    if (!company.topics.byId.has(topicId)) throw new Problem('not_found');
    const { db, workspaceId, now, actor } = work;
    if (body.answer === '' && body.tips === '') await deleteTopicGuide(db, workspaceId, topicId);
    else
      await putTopicGuide(db, {
        workspace_id: workspaceId,
        topic_id: topicId,
        ...body,
        changed_by: actor.id,
        changed_at: now,
      });
    await audit(work, { action: 'topic-guide.save', subject: { kind: 'topic', id: topicId }, after: body });
    return { topicId, ...body, changedBy: actor.id, changedAt: now };
  }),
];
