import { setImmediate } from 'node:timers/promises';
import { policyDocument, type PolicyDocument } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { type Company, zoneOf } from '../../company/company.ts';
import type { CopiedRow } from '../../platform/database/copied-row.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { secondsOf } from '../deciding/decide-considered.service.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';
import { policyInForce, readPolicy } from '../policies/policy-in-force.ts';
import { noFactorsOfReplay } from '../replay/replay-factors.ts';
import { groundOf } from '../replay/replay-ground.ts';
import { Replay, type ReplayGround } from '../replay/replay.ts';
import { copyReplayed, copyStandings, countReplayed, type Replayed } from '../replay/replay.store.ts';
import { ReplayedCustomers } from '../replay/replayed-customers.ts';
import { ReplayedInteractions } from '../replay/replayed-interactions.ts';
import { ReplayedTurns } from '../replay/replayed-turns.ts';
import { multiplied, shrunk } from './one-in.ts';
import { beginSimulation, finishSimulation, noteProgress } from './simulations.store.ts';

const DAY_MS = 86_400_000;
/** Above this the memory of a worker is the limit, and one customer in several tells as much. */
const MOST_INTERACTIONS = 2_000_000;
/** A hundredth of a second, or less. */
const TAKEN_AT_ONCE = 1_000;
const PROGRESS_EVERY_MS = 500;
/** A rule may count answers: whoever was asked longer ago than its window may have answered within it. */
const LATEST_ANSWER_DAYS = 60;

/**
 * Replays the interactions of the last days under the policy in force and under the changed one, side by side. It decides by the very
 * functions that decide in the product; nothing is written but the result.
 */
export async function runSimulation(
  services: Services,
  workspaceId: number,
  simulationId: number,
  signal: AbortSignal,
): Promise<void> {
  const begun = await inWorkspace(services.db, workspaceId, (db) => beginSimulation(db, workspaceId, simulationId));
  if (begun === undefined) return;
  const company = await companyOf(services.db, workspaceId);
  const to = begun.created_at;
  const period = { from: new Date(to.getTime() - begun.days * DAY_MS), to };
  const { replaying, total } = await inWorkspace(services.db, workspaceId, async (db) => {
    const all = await countReplayed(db, workspaceId, { ...period, oneIn: 1 });
    const what = { ...period, oneIn: Math.max(1, Math.ceil(all / MOST_INTERACTIONS)) };
    const document = policyDocument.parse(begun.document);
    const today = begun.base_number === 0 ? null : await readPolicy(db, workspaceId, begun.base_number);
    const policies = [
      today === null ? null : shrunk(today, what.oneIn),
      shrunk(compilePolicy(document, 0), what.oneIn),
    ] as const;
    const { rotating } = await policyInForce(db, workspaceId);
    return { total: all, replaying: { what, policies, ground: await groundOf(db, company, what, policies, rotating) } };
  });
  const isWanted = nowAndThen(signal, (replayed) =>
    inWorkspace(services.db, workspaceId, (db) =>
      noteProgress(db, workspaceId, simulationId, { replayed: replayed * replaying.what.oneIn, total }),
    ),
  );
  const result = await replayBoth(services, company, replaying, isWanted);
  if (result !== null)
    await inWorkspace(services.db, workspaceId, (db) =>
      finishSimulation(db, workspaceId, simulationId, { result: JSON.stringify(result), at: services.now() }),
    );
}

/** Asked between two steps, told how far it has come; false when somebody has cancelled it. */
type IsWanted = (replayed: number) => Promise<boolean>;

/** Every note of progress is a transaction of its own: two a second are enough. The first is made at once. */
function nowAndThen(signal: AbortSignal, note: IsWanted): IsWanted {
  let notedAt = -Infinity;
  return async (replayed) => {
    if (signal.aborted) return false;
    if (performance.now() - notedAt < PROGRESS_EVERY_MS) return true;
    notedAt = performance.now();
    return note(replayed);
  };
}

interface Replaying {
  readonly what: Replayed;
  readonly policies: readonly [Policy | null, Policy];
  readonly ground: ReplayGround;
}

async function replayBoth(services: Services, company: Company, replaying: Replaying, isWanted: IsWanted) {
  const { what, policies, ground } = replaying;
  if (!(await isWanted(0))) return null;
  const since = sinceWhen(replaying);
  const customers = new ReplayedCustomers({ since: secondsOf(since), from: ground.from }, services.secrets);
  const interactions = new ReplayedInteractions(customers.ids, (unitId) => zoneOf(company, unitId));
  const isEach = isEachByHimself(replaying);
  await copyReplayed(services.db, company.workspaceId, { ...what, isOrdered: !isEach }, (row) => interactions.add(row));
  const [today, changed] = [
    new Replay(policies[0], ground, customers, 0),
    new Replay(policies[1], ground, customers, 1),
  ];
  const turns = new ReplayedTurns(interactions, customers, [today, changed]);
  const copyCustomers = async (onRow: (row: CopiedRow) => void) => {
    const touchpointIds = askedTouchpoints(policies);
    const askedSince = new Date(since.getTime() - LATEST_ANSWER_DAYS * DAY_MS);
    if (touchpointIds.length > 0)
      await copyStandings(services.db, company.workspaceId, { what, touchpointIds, askedSince }, onRow);
  };
  const isThrough = isEach
    ? await replayEach(turns, customers, copyCustomers, isWanted)
    : await replayInOrder(turns, customers, { interactions, copyCustomers }, isWanted);
  if (!isThrough) return null;
  return {
    today: multiplied(today.result(), what.oneIn),
    changed: multiplied(changed.result(), what.oneIn),
    oneIn: what.oneIn,
  };
}

type CopyCustomers = (onRow: (row: CopiedRow) => void) => Promise<void>;

/** Each customer is decided about as his row comes: it is at hand then, and nobody's need be kept. */
async function replayEach(
  turns: ReplayedTurns,
  customers: ReplayedCustomers,
  copyCustomers: CopyCustomers,
  isWanted: IsWanted,
): Promise<boolean> {
  let isStopped = false;
  const asking = setInterval(() => {
    // Who cannot tell whether it is wanted goes on; the end of it fails for the same reason.
    isWanted(turns.taken).then(
      (is) => (isStopped ||= !is),
      () => undefined,
    );
  }, PROGRESS_EVERY_MS);
  try {
    await copyCustomers((row) => {
      if (isStopped) throw new NotWanted();
      turns.takeAllOf(customers.add(row));
      customers.letGo();
    });
  } catch (error) {
    if (error instanceof NotWanted) return false;
    throw error;
  } finally {
    clearInterval(asking);
  }
  turns.takeRest();
  return true;
}

class NotWanted extends Error {}

/** All customers are read before the first is decided about, for what one is asked another may not be. */
async function replayInOrder(
  turns: ReplayedTurns,
  customers: ReplayedCustomers,
  { interactions, copyCustomers }: { interactions: ReplayedInteractions; copyCustomers: CopyCustomers },
  isWanted: IsWanted,
): Promise<boolean> {
  await copyCustomers((row) => customers.add(row));
  for (let from = 0; from < interactions.count; from += TAKEN_AT_ONCE) {
    if (!(await isWanted(from))) return false;
    const to = Math.min(from + TAKEN_AT_ONCE, interactions.count);
    for (let number = from; number < to; number++) turns.take(number);
    // Meanwhile the process does what else it has to.
    await setImmediate();
  }
  return true;
}

/** Whether nobody's question hangs on what others are asked: then the order among customers does not matter. */
function isEachByHimself({ policies, ground }: Replaying): boolean {
  return (
    ground.factorsOf === noFactorsOfReplay &&
    policies.every(
      (policy) =>
        policy === null ||
        policy.document.touchpoints.every(({ sampling }) => sampling.dailyCap === null && sampling.target === null),
    )
  );
}

/** What happened before counts for neither policy. */
function sinceWhen({ what, policies }: Replaying): Date {
  return new Date(what.from.getTime() - longestWindowDays(policies) * DAY_MS);
}

/** Elsewhere nobody is asked, whoever he is. */
function askedTouchpoints(policies: Replaying['policies']): number[] {
  const asked = policies.flatMap((policy) => (policy?.document.isOn === true ? policy.document.touchpoints : []));
  return [...new Set(asked.filter(({ isOn }) => isOn).map(({ touchpointId }) => touchpointId))];
}

/** How far back what a customer was asked can count. */
export function longestWindowDays(policies: Replaying['policies']): number {
  const documents: PolicyDocument[] = policies.flatMap((policy) => policy?.document ?? []);
  const remembers = documents.some(({ touchpoints }) => touchpoints.some(({ choice }) => choice === 'answered_before'));
  // Beside the rules, the ceiling that nobody is asked beyond counts what is kept.
  return Math.max(remembers ? 400 : 1, ...documents.flatMap(({ rules }) => rules.map(({ days }) => Math.ceil(days))));
}
