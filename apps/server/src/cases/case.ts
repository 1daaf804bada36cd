import { priorities, type Priority } from '@otklik/contract';
import type { Actor } from '../platform/actor.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { ToldOwner } from './team/words-to-owner.ts';

/** Where a case is worked on: a request's own `Work`, or a job's. */
export interface CaseDesk {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly actor: Actor;
  readonly now: Date;
  /** Where several cases are changed at once: who is to hear of it, and does when all of them are. */
  readonly toTell?: ToldOwner[];
}

/** `2026-004512` */
export function numberOf(row: { readonly year: number; readonly number: number }): string {
  return `${row.year}-${String(row.number).padStart(6, '0')}`;
}

/** Whether somebody says a case by its number, and by nothing else. */
export function isCaseNumber(written: string): boolean {
  return /^\d{4}-\d{6,}$/.test(written.trim());
}

export function priorityRank(priority: Priority): number {
  return priorities.indexOf(priority);
}

export function priorityOf(rank: number): Priority {
  return priorities[rank] ?? 'normal';
}
