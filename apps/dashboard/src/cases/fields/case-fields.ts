import type { CaseField, CaseFieldCondition, CaseFieldValue, CaseSettings } from '@otklik/contract';
import { caseFieldConditions, caseSettingsEndpoints, writeCaseFieldConditions } from '@otklik/contract';
import { upwards } from '@otklik/questionnaire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/call.ts';

/** Fields that the company has given its cases, archived ones too. */
export function useCaseFields(): readonly CaseField[] {
  return useQuery(ask(caseSettingsEndpoints.get)).data?.settings.fields ?? [];
}

type Topics = readonly { readonly id: number; readonly parentId: number | null }[];

/** Whether a case of this topic, or of one below those named, is not resolved without the field. */
export function isRequired(field: CaseField, topicId: number | null, topics: Topics = []): boolean {
  if (field.isArchived || field.requiredToResolve !== 'topics')
    return !field.isArchived && field.requiredToResolve === 'always';
  const above = topicsAbove(topicId, topics);
  return field.topics.some((id) => above.has(id));
}

/** Root causes to choose among: those of the topic first, then those of every case. */
export function causesFor(
  settings: Pick<CaseSettings, 'rootCauses' | 'causesOfTopics'> | undefined,
  topicId: number | null,
  topics: Topics = [],
): readonly string[] {
  if (settings === undefined) return [];
  const above = topicsAbove(topicId, topics);
  const own = settings.causesOfTopics.filter((each) => each.topics.some((id) => above.has(id)));
  return [...new Set([...own.flatMap(({ causes }) => causes), ...settings.rootCauses])];
}

function topicsAbove(topicId: number | null, topics: Topics): ReadonlySet<number> {
  return new Set(upwards(topicId, (id) => topics.find((topic) => topic.id === id)?.parentId));
}

export function isSame(a: CaseFieldValue | null, b: CaseFieldValue | null): boolean {
  return JSON.stringify(Array.isArray(a) ? a.toSorted() : a) === JSON.stringify(Array.isArray(b) ? b.toSorted() : b);
}

export function readConditions(written: string | undefined): readonly CaseFieldCondition[] {
  return written === undefined ? [] : (caseFieldConditions.safeParse(written).data ?? []);
}

/** The conditions with this one in the place of the field's own; null takes it away. */
export function withCondition(
  conditions: readonly CaseFieldCondition[],
  field: string,
  condition: CaseFieldCondition | null,
): string | undefined {
  const others = conditions.filter((each) => each.field !== field);
  const next = condition === null ? others : [...others, condition];
  return next.length === 0 ? undefined : writeCaseFieldConditions(next);
}
