import type { SurveyDefinition } from '@otklik/questionnaire';

/** Questions, blocks, calculated values, end pages and quotas share one space of names. */
export function namesOf(draft: SurveyDefinition): Set<string> {
  const lists = [draft.questions, draft.blocks, draft.calculated, draft.ends, draft.quotas];
  return new Set(['end', ...lists.flatMap((list) => (list ?? []).map(({ id }) => id))]);
}

/** `nps`, `nps-2` …: a slug that never changes once answers exist. */
export function freeName(base: string, draft: SurveyDefinition): string {
  const taken = namesOf(draft);
  const slug = base.replaceAll('_', '-').replace(/-\d+$/, '');
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
