import type { AlertRuleFields } from '@otklik/contract';
import type { Work } from '../platform/database/work.ts';
import { watchAnswers, type WatchCondition } from '../responses/facts/answer-watch.ts';
import { rulesInForce } from './alert-rules.store.ts';

/** Tells those who take answers which ones the rules in force want to hear of. */
export async function watchForRules(work: Work): Promise<void> {
  const rules = await rulesInForce(work.db, work.workspaceId, ['answer']);
  await watchAnswers(
    work,
    'alerts',
    rules.flatMap(({ rule }) => conditionsOf(rule)),
  );
}

/** Wider than the rule where that is simpler: what exactly an answer says is looked at when it is heard. */
function conditionsOf({ condition, scope }: AlertRuleFields): WatchCondition[] {
  switch (condition.kind) {
    case 'answer.score': {
      const score = Math.max(condition.warning ?? -1, condition.alarm ?? -1);
      return [{ role: condition.role, scale: condition.scale, score, touchpoints: scope.touchpoints }];
    }
    case 'answer.words':
    case 'answer.comment':
      return [{ about: 'comment' }];
    case 'answer.contact':
      return [{ about: 'contact' }];
    case 'answer.attachment':
      return [{ about: 'attachment' }];
    case 'answer.topic':
      return [{ about: 'topic' }];
    case 'answer.gap':
      return [{ about: 'importance' }];
    case 'answer.condition':
      return [{ survey: condition.surveyId, touchpoints: scope.touchpoints, when: condition.when }];
    default:
      return [];
  }
}
