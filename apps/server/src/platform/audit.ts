import type { AuditAction, AuditNoun } from '@otklik/contract';
import type { Work } from './database/work.ts';

export interface Change {
  /** `unit.rename`, `survey.publish` … */
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditNoun; readonly id: string | number };
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes down who changed what, in the transaction of the change. Personal data does not belong in `before` and `after`. */
export function audit(work: Work, change: Change): Promise<void> {
  return auditAll(work, [change]);
}

/** A statement takes 65,535 values. */
const AT_ONCE = 5_000;

export async function auditAll(work: Work, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += AT_ONCE) await write(work, changes.slice(from, from + AT_ONCE));
}

async function write(work: Work, changes: readonly Change[]): Promise<void> {
  await work.db
    .insertInto('audit_log')
    .values(
      changes.map((change) => ({
        workspace_id: work.workspaceId,
        at: work.now,
        actor_kind: work.actor.kind,
        actor_id: work.actor.id,
        action: change.action,
        subject_kind: change.subject.kind,
        subject_id: String(change.subject.id),
        before: change.before === undefined ? null : JSON.stringify(change.before),
        after: change.after === undefined ? null : JSON.stringify(change.after),
        request_id: work.requestId,
      })),
    )
    .execute();
}
