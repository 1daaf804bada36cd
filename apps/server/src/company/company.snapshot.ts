import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { audit, type Change } from '../platform/audit.ts';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { afterCommit, inWorkspace, type Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Company, CompanySegment, Directory } from './company.ts';
import { readCompanyText } from './company.store.ts';

/** What another process changed is seen after this long at the latest; what this process changed, at once. */
const REMEMBERED_MS = 2_000;
/** A company that is asked for all the time is read anew in the background, so that no answer waits for it. */
const RENEWED_MS = 1_000;
/** A snapshot of a large company is a few hundred KB; the ones asked for longest ago go first. */
const REMEMBERED_COMPANIES = 500;

interface Remembered {
  readonly db: Database;
  readonly reading: Promise<Snapshot>;
  readonly readAt: number;
  /** As soon as it has been read. */
  company: Company | undefined;
  isRenewing: boolean;
}
interface Snapshot {
  readonly text: string;
  readonly company: Company;
}

const remembered = new Map<number, Remembered>();
const last = new WeakMap<Database, Map<number, Snapshot>>();

/**
 * The company as it stands, without a query when it was asked for in the last two seconds: what validates 50,000
 * interactions a second.
 *
 * @throws Problem `not_found` when there is no such workspace
 */
export function companyOf(db: Database, workspaceId: number): Promise<Company> {
  return snapshotOf(db, workspaceId).then((snapshot) => snapshot.company);
}

/** The same without waiting, where it is remembered and fresh. */
export function rememberedCompany(db: Database, workspaceId: number): Company | undefined {
  const known = remembered.get(workspaceId);
  if (known === undefined || known.db !== db || performance.now() - known.readAt >= RENEWED_MS) return undefined;
  return known.company;
}

/** Call after a change was committed; routes and services say `companyChanged(work)` instead. */
export function forgetCompany(workspaceId: number): void {
  remembered.delete(workspaceId);
}

/** Says that the transaction changes the company: nobody in this process sees the old one once it is committed. */
export function companyChanged(work: Work): void {
  afterCommit(work.db, () => forgetCompany(work.workspaceId));
}

/** Writes a change of the company down, and has it seen at once. */
export async function auditCompany(work: Work, change: Change): Promise<void> {
  companyChanged(work);
  await audit(work, change);
}

function snapshotOf(db: Database, workspaceId: number): Promise<Snapshot> {
  const known = remembered.get(workspaceId);
  const age = known === undefined ? Infinity : performance.now() - known.readAt;
  if (known === undefined || known.db !== db || age >= REMEMBERED_MS) return remember(db, workspaceId).reading;
  if (age >= RENEWED_MS && !known.isRenewing) renew(known, workspaceId);
  return known.reading;
}

function rememberedOf(db: Database, workspaceId: number): Remembered {
  const reading = read(db, workspaceId);
  const entry: Remembered = { db, reading, readAt: performance.now(), company: undefined, isRenewing: false };
  reading.then(
    ({ company }) => (entry.company = company),
    () => undefined,
  );
  return entry;
}

function remember(db: Database, workspaceId: number): Remembered {
  const entry = rememberedOf(db, workspaceId);
  remembered.delete(workspaceId);
  remembered.set(workspaceId, entry);
  dropOldest(remembered);
  // A failed reading is told to those who wait for it, and tried again by the next.
  entry.reading.catch(() => {
    if (remembered.get(workspaceId) === entry) remembered.delete(workspaceId);
  });
  return entry;
}

/** What was forgotten meanwhile is not brought back: the reading may have begun before the change. */
function renew(known: Remembered, workspaceId: number): void {
  known.isRenewing = true;
  const next = rememberedOf(known.db, workspaceId);
  next.reading.then(
    () => {
      if (remembered.get(workspaceId) === known) remembered.set(workspaceId, next);
    },
    () => {
      known.isRenewing = false;
    },
  );
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
  dropOldest(ofDatabase);
  return snapshot;
}

function dropOldest(map: Map<number, unknown>): void {
  if (map.size <= REMEMBERED_COMPANIES) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
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
