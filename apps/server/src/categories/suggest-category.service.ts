import type { CategorySuggestion } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { suggestByModel, suggestByRule } from './categories.service.ts';
import { askAboutText } from './category-endpoint.service.ts';

interface Said {
  readonly text: string;
  readonly customerId: string | null;
}

/** Rules first; then a language model, where one is set; where it is silent or wrong, what was learned from the company's own cases. */
export async function suggestCategory(
  services: Services,
  company: Company,
  { text, customerId }: Said,
): Promise<CategorySuggestion['suggestion']> {
  const { workspaceId } = company;
  const isTopic = (id: number) => company.topics.byId.get(id)?.archived === false;
  const near = await inWorkspace(services.db, workspaceId, async (db) => ({
    rule: await suggestByRule(db, workspaceId, text, isTopic),
    learned: await suggestByModel(db, workspaceId, text, isTopic),
  }));
  if (near.rule !== null) return near.rule;
  const asked = await askAboutText(services, company, { text, customerId, onlyIfOn: true });
  if (asked?.trouble)
    services.log.warn({ workspaceId, trouble: asked.trouble }, 'categories: the language model failed');
  if (asked === null || asked.trouble !== null) return near.learned;
  const { topicId } = asked;
  return topicId === null ? null : { topicId, by: 'language_model', confidence: null, word: null };
}
