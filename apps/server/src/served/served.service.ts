import type { Reference } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { type Company, zoneOf } from '../company/company.ts';
import { idOf } from '../company/references.ts';
import { findSeenUnit, unseenUnit } from '../company/seen-unit.ts';
import {
  lockServed,
  servedKey,
  setServed,
  unsayServed,
  type ServedCount,
  type ServedSource,
} from '../counts/served-counts.store.ts';
import { audit } from '../platform/audit.ts';
import { afterCommit, type Work } from '../platform/database/work.ts';
import { because, Problem, type Detail } from '../platform/errors.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { insertEntries, type LedgerEntry } from './served.store.ts';

export interface GivenCount {
  readonly unit: Reference;
  readonly touchpoint: Reference;
  readonly channel: Reference | null;
  readonly day: string;
  readonly hour?: number | undefined;
  readonly n: number;
}

/**
 * Says how many were served. Each number that changes goes into the ledger with the one that it replaces; which source
 * counts is decided anew, so the indices follow at once. @throws Problem that names every wrong row; then nothing is written
 */
export async function stateServed(
  services: Services,
  work: Work,
  source: ServedSource,
  given: readonly GivenCount[],
  options: { note?: string | undefined; field: (index: number) => string },
): Promise<{ written: number; changed: LedgerEntry[]; counts: ServedCount[] }> {
  const company = await companyOf(services.db, work.workspaceId);
  const counts = readCounts(company, work, source, given, options.field);
  return { ...(await writeCounts(services, work, source, counts, options.note ?? null)), counts };
}

/** The same for a file: what is wrong with one row is said of it, and the others go in. */
export async function stateGoodOnes(
  services: Services,
  work: Work,
  source: ServedSource,
  given: readonly GivenCount[],
): Promise<{ written: number; changed: LedgerEntry[]; wrong: WrongCount[] }> {
  const company = await companyOf(services.db, work.workspaceId);
  const { counts, wrong } = checkCounts(company, work, source, given);
  return { ...(await writeCounts(services, work, source, counts, null)), wrong };
}

async function writeCounts(
  services: Services,
  work: Work,
  source: ServedSource,
  counts: readonly ServedCount[],
  note: string | null,
): Promise<{ written: number; changed: LedgerEntry[] }> {
  const before = await setServed(work.db, work.workspaceId, counts);
  const changed = counts
    .map((count) => ({ ...count, previous: before.get(servedKey(count)) ?? null }))
    .filter((entry) => entry.previous !== entry.n);
  const { actor, now } = work;
  const enteredBy = `${actor.kind}:${actor.id}`;
  await insertEntries(work.db, work.workspaceId, changed, { note, enteredBy, enteredAt: now });
  await audit(work, {
    action: 'served.state',
    subject: { kind: 'served', id: source },
    after: { written: counts.length, changed: changed.length },
  });
  afterCommit(work.db, () => services.live.announce(work.workspaceId));
  return { written: counts.length, changed };
}

/** Takes one number back. What it was stays in the ledger; the next source counts, or nobody knows. */
export async function withdrawServed(
  services: Services,
  work: Work,
  source: ServedSource,
  given: Omit<GivenCount, 'n'>,
  note: string | undefined,
): Promise<LedgerEntry & { readonly previous: number }> {
  const company = await companyOf(services.db, work.workspaceId);
  const [count] = readCounts(company, work, source, [{ ...given, n: 0 }], () => '');
  const previous = count === undefined ? null : await lockServed(work.db, work.workspaceId, count);
  if (count === undefined || previous === null)
    throw because('not_found', 'nothing_said', 'Nothing was said of this place and day, so nothing can be withdrawn');
  await unsayServed(work.db, work.workspaceId, [count]);
  const entry = { ...count, n: null, previous };
  const { actor, now } = work;
  const enteredBy = `${actor.kind}:${actor.id}`;
  await insertEntries(work.db, work.workspaceId, [entry], { note: note ?? null, enteredBy, enteredAt: now });
  const { n: _, ...before } = count;
  await audit(work, {
    action: 'served.withdraw',
    subject: { kind: 'served', id: source },
    before: { ...before, n: previous },
  });
  afterCommit(work.db, () => services.live.announce(work.workspaceId));
  return entry;
}

function readCounts(
  company: Company,
  work: Work,
  source: ServedSource,
  given: readonly GivenCount[],
  field: (index: number) => string,
): ServedCount[] {
  const { counts, wrong } = checkCounts(company, work, source, given);
  const [first] = wrong;
  if (first === undefined) return counts;
  const details = wrong.map(({ index, path, ...rest }) => ({ ...rest, path: field(index) + path }));
  throw new Problem('invalid_input', `${field(first.index)}${first.path}: ${first.message}`, {
    details: details.slice(0, 100),
  });
}

interface WrongCount extends Detail {
  readonly index: number;
}

function checkCounts(
  company: Company,
  work: Work,
  source: ServedSource,
  given: readonly GivenCount[],
): { counts: ServedCount[]; wrong: WrongCount[] } {
  const wrong: WrongCount[] = [];
  const said = new Set<string>();
  const counts = given.flatMap((one, index): ServedCount[] => {
    const before = wrong.length;
    const refuse = (path: string, code: string, message: string) => void wrong.push({ index, path, code, message });
    const unitId = findSeenUnit(company, work.actor, one.unit);
    const touchpointId = idOf(company.touchpoints, one.touchpoint);
    const channelId = one.channel === null ? 0 : idOf(company.channels, one.channel);
    if (unitId === undefined) refuse(unseenUnit.path, unseenUnit.code, unseenUnit.message);
    if (touchpointId === undefined) refuse('touchpoint', 'unknown', 'names no touchpoint of this company');
    if (channelId === undefined) refuse('channel', 'unknown', 'names no channel of this company');
    if (unitId === undefined || touchpointId === undefined || channelId === undefined) return [];
    const today = localTime(work.now, zoneOf(company, unitId)).day;
    if (one.day > today) refuse('day', 'in_future', `is not over yet: it is ${today} there`);
    const count: ServedCount = {
      day: one.day,
      unitId,
      touchpointId,
      channelId,
      source,
      hour: one.hour ?? -1,
      n: one.n,
    };
    if (said.has(servedKey(count))) refuse('', 'twice', 'says the same place and time a second time');
    said.add(servedKey(count));
    return wrong.length > before ? [] : [count];
  });
  return { counts, wrong };
}
