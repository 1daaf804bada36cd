import { createHash } from 'node:crypto';
import { audit, type Change } from '../platform/audit.ts';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { rememberRows } from '../platform/database/remembered-rows.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { dropOldest } from '../platform/remember.ts';
import type { Company, CompanySegment, Directory } from './company.ts';
import { readCompanyText } from './company.store.ts';

/** What another process changed is seen after this long at the latest; what this process changed, at once. */
const REMEMBERED_MS = 2_000;
/** A company that is asked for all the time is read anew in the background, so that no answer waits for it. */
const RENEWED_MS = 1_000;
/** A snapshot of a large company is a few hundred KB; the ones read longest ago go first. */
const REMEMBERED_COMPANIES = 500;

interface Snapshot {
  readonly text: string;
  readonly company: Company;
}

const remembered = rememberRows<Snapshot>({
  forMs: REMEMBERED_MS,
  renewsAfterMs: RENEWED_MS,
  most: REMEMBERED_COMPANIES,
});
const last = new WeakMap<Database, Map<number, Snapshot>>();

/**
 * The company as it stands, without a query when it was asked for in the last two seconds: what validates 50,000
 * interactions a second.
 *
 * @throws Problem `not_found` when there is no such workspace
 */
export async function companyOf(db: Database, workspaceId: number): Promise<Company> {
  return (await remembered.of(db, String(workspaceId), () => read(db, workspaceId))).company;
}

/** Call after a change was committed; routes and services say `companyChanged(work)` instead. */
export function forgetCompany(workspaceId: number): void {
  remembered.changed(String(workspaceId));
}

/** Says that the transaction changes the company: nobody in this process sees the old one once it is committed. */
export function companyChanged(work: Work): void {
  remembered.changedIn(work.db, String(work.workspaceId));
}

/** Writes a change of the company down, and has it seen at once. */
export async function auditCompany(work: Work, change: Change): Promise<void> {
  companyChanged(work);
  await audit(work, change);
}

async function read(db: Database, workspaceId: number): Promise<Snapshot> {
  const text = await inWorkspace(reserveOf(db), workspaceId, (inside) => readCompanyText(inside, workspaceId));
  if (text === null) throw new Problem('not_found', 'There is no such company');
  let ofDatabase = last.get(db);
  if (ofDatabase === undefined) last.set(db, (ofDatabase = new Map<number, Snapshot>()));
  const before = ofDatabase.get(workspaceId);
  // Comparing the text is a hundred times cheaper than reading it, and mostly nothing has changed.
  const snapshot = before?.text === text ? before : { text, company: parse(workspaceId, text) };
  ofDatabase.delete(workspaceId);
  ofDatabase.set(workspaceId, snapshot);
  dropOldest(ofDatabase, REMEMBERED_COMPANIES);
  return snapshot;
}

/** What the store's one statement answers: the lists of the company as plain rows, in the types of the noun. */
type Lists = {
  readonly [
    Key in 'units' | 'channels' | 'products' | 'teams' | 'employees' | 'topics' | 'stages' | 'touchpoints' | 'factors'
  ]: Company[Key]['all'];
} & Pick<Company, 'name' | 'segments' | 'members' | 'weightTrees'>;

function parse(workspaceId: number, text: string): Company {
  const lists = JSON.parse(text) as Lists; // written by our own statement, column by column
  return {
    workspaceId,
    name: lists.name,
    version: createHash('sha256').update(text).digest('base64url').slice(0, 16),
    units: directory(lists.units),
    channels: directory(lists.channels),
    products: directory(lists.products),
    teams: directory(lists.teams),
    employees: directory(lists.employees),
    topics: directory(lists.topics),
    stages: directory(lists.stages),
    touchpoints: directory(lists.touchpoints),
    factors: directory(lists.factors),
    segments: lists.segments,
    segmentsById: new Map(lists.segments.map((segment) => [segment.id, segment])),
    segmentsByValue: byValue(lists.segments),
    members: lists.members,
    weightTrees: lists.weightTrees,
  };
}

function directory<Thing extends { id: number; code: string | null }>(all: readonly Thing[]): Directory<Thing> {
  return {
    all,
    byId: new Map(all.map((thing) => [thing.id, thing])),
    byCode: new Map(all.flatMap((thing) => (thing.code === null ? [] : [[thing.code, thing] as const]))),
  };
}

function byValue(segments: readonly CompanySegment[]) {
  const byAttribute = new Map<string, Map<string, CompanySegment>>();
  for (const segment of segments) {
    const values = byAttribute.get(segment.attribute) ?? new Map<string, CompanySegment>();
    byAttribute.set(segment.attribute, values.set(segment.value, segment));
  }
  return byAttribute;
}
