import { upwards } from '@otklik/questionnaire';
import type { Company } from './company.ts';

/** The topic itself and those it belongs to, the nearest first. */
export function topicsAbove(company: Company, topicId: number | null): number[] {
  return upwards(topicId, (id) => company.topics.byId.get(id)?.parentId);
}

/** Whoever owns a topic owns what stands below it, unless that has an owner of its own: the nearest first. */
export function ownersOfTopic(company: Company, topicId: number | null): string[] {
  return topicsAbove(company, topicId).flatMap((id) => company.topics.byId.get(id)?.ownerId ?? []);
}

/** Whoever answers for a topic; null: nobody yet. */
export function ownerOfTopic(company: Company, topicId: number | null): string | null {
  return ownersOfTopic(company, topicId)[0] ?? null;
}
