import { policyDocument } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { RotatingSurvey } from '../../surveys/rotating-surveys.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';
import { findPolicy, findPolicyNumber } from './policies.store.ts';

export interface InForce {
  /** Null: nobody has written one yet. */
  readonly policy: Policy | null;
  readonly isPaused: boolean;
  /** Surveys whose factors take turns, by id. */
  readonly rotating: ReadonlyMap<number, RotatingSurvey>;
}

/** A version never changes, so a process reads and compiles it once. */
const compiled = new Map<string, Policy>();
const REMEMBERED = 500;

/** The policy as this transaction sees it: its number is asked every time, its document only once. */
export async function policyInForce(db: WorkspaceDb, workspaceId: number): Promise<InForce> {
  const { number, fingerprint, isPaused, rotating } = await findPolicyNumber(db, workspaceId);
  if (number === 0) return { policy: null, isPaused, rotating };
  const key = `${workspaceId}.${number}.${fingerprint}`;
  const policy = compiled.get(key) ?? (await readPolicy(db, workspaceId, number));
  compiled.delete(key);
  compiled.set(key, policy);
  const [oldest] = compiled.keys();
  if (compiled.size > REMEMBERED && oldest !== undefined) compiled.delete(oldest);
  return { policy, isPaused, rotating };
}

/** @throws RangeError for a version that was never written */
export async function readPolicy(db: WorkspaceDb, workspaceId: number, number: number): Promise<Policy> {
  const row = await findPolicy(db, workspaceId, number);
  if (row === undefined) throw new RangeError(`version ${number} of the policy was never written`);
  return compilePolicy(policyDocument.parse(row.document), number);
}
