import { setImmediate } from 'node:timers/promises';
import { policyDocument, type PolicyDocument } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { secondsOf } from './decide-considered.service.ts';
import { decideBeforehand } from './decide.ts';
import { compilePolicy, type Policy } from './policy.ts';
import { policyInForce, readPolicy } from './policy-in-force.ts';
import { groundOf } from './replay-ground.ts';
import { Replay, type ReplayedCustomer } from './replay.ts';
import { countReplayed, findReplayStandings, readReplayed, type Replayed } from './replay.store.ts';
import { AskStore } from './replayed-asks.ts';
import { replayedCustomer, ReplayedInteraction } from './replayed-rows.ts';
import { multiplied, shrunk } from './one-in.ts';
import { beginSimulation, finishSimulation, noteProgress } from './simulations.store.ts';

const DAY_MS = 86_400_000;
/** Above this the memory of a worker is the limit, and one customer in several tells as much. */
const MOST_INTERACTIONS = 2_000_000;
/** A hundredth of a second, or less. */
const TAKEN_AT_ONCE = 500;
const PROGRESS_EVERY_MS = 500;

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
  const result = await inWorkspace(services.db, workspaceId, async (db) => {
    const total = await countReplayed(db, workspaceId, { ...period, oneIn: 1 });
    const oneIn = Math.max(1, Math.ceil(total / MOST_INTERACTIONS));
    const document = policyDocument.parse(begun.document);
    const today = begun.base_number === 0 ? null : await readPolicy(db, workspaceId, begun.base_number);
    const changed = compilePolicy(document, 0);
    return replayBoth(services, db, company, {
      what: { ...period, oneIn },
      policies: [today === null ? null : shrunk(today, oneIn), shrunk(changed, oneIn)],
      isWanted: nowAndThen(signal, (replayed) =>
        inWorkspace(services.db, workspaceId, (outside) =>
          noteProgress(outside, workspaceId, simulationId, { replayed: replayed * oneIn, total }),
        ),
      ),
    });
  });
  if (result !== null)
    await inWorkspace(services.db, workspaceId, (db) =>
      finishSimulation(db, workspaceId, simulationId, { result: JSON.stringify(result), at: services.now() }),
    );
}

/** Every note of progress is a transaction of its own: two a second are enough. The first is made at once. */
function nowAndThen(signal: AbortSignal, note: Replaying['isWanted']): Replaying['isWanted'] {
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
  /** Asked after every page, told how far it has come; false when somebody has cancelled it. */
  readonly isWanted: (replayed: number) => Promise<boolean>;
}

async function replayBoth(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  { what, policies, isWanted }: Replaying,
) {
  const { rotating } = await policyInForce(db, company.workspaceId);
  const ground = await groundOf(db, company, what, policies, rotating);
  const store = new AskStore();
  const [today, changed] = [new Replay(policies[0], ground, 0, store), new Replay(policies[1], ground, 1, store)];
  const customers = new Map<string, ReplayedCustomer>();
  const since = new Date(what.from.getTime() - longestWindowDays(policies) * DAY_MS);
  const pages = readReplayed(db, company.workspaceId, what);
  const nextPage = async (): Promise<readonly ReplayedInteraction[] | null> => {
    const page = await pages.next();
    if (page.done === true) return null;
    const considered = page.value.map((text) => new ReplayedInteraction(text, company));
    for (const one of considered) one.customer = customers.get(one.customerId);
    const wanted = unknownCustomers(considered, policies);
    const from = { from: ground.from, since: secondsOf(since) };
    for (const row of await findReplayStandings(db, company.workspaceId, wanted, since))
      customers.set(row.customer_id, replayedCustomer(row, from, { secrets: services.secrets, store }));
    for (const one of considered) one.customer ??= customers.get(one.customerId);
    return considered;
  };
  // Asked for before it is waited for: what goes wrong meanwhile is told when it is.
  const inAdvance = () => {
    const page = nextPage();
    page.catch(() => undefined);
    return page;
  };
  let replayed = 0;
  let coming = inAdvance();
  for (let page = await coming; page !== null; page = await coming) {
    // The database reads the next page while this one is decided about.
    coming = inAdvance();
    await takeInTurns(page, (one) => {
      today.take(one, one.customer);
      changed.take(one, one.customer);
    });
    replayed += page.length;
    if (!(await isWanted(replayed))) {
      await coming;
      return null;
    }
  }
  return {
    today: multiplied(today.result(), what.oneIn),
    changed: multiplied(changed.result(), what.oneIn),
    oneIn: what.oneIn,
  };
}

/** A few at a time: meanwhile the process does what else it has to. */
async function takeInTurns(
  page: readonly ReplayedInteraction[],
  take: (one: ReplayedInteraction) => void,
): Promise<void> {
  for (let from = 0; from < page.length; from += TAKEN_AT_ONCE) {
    for (const one of page.slice(from, from + TAKEN_AT_ONCE)) take(one);
    await setImmediate();
  }
}

/** Only those whose question depends on who they are. */
function unknownCustomers(considered: readonly ReplayedInteraction[], policies: Replaying['policies']): string[] {
  const wanted = new Set<string>();
  for (const one of considered)
    if (one.customer === undefined && policies.some((policy) => decideBeforehand(policy, one, one.occurredAt) === null))
      wanted.add(one.customerId);
  return [...wanted];
}

function longestWindowDays(policies: Replaying['policies']): number {
  const documents: PolicyDocument[] = policies.flatMap((policy) => policy?.document ?? []);
  const remembers = documents.some(({ touchpoints }) => touchpoints.some(({ choice }) => choice === 'answered_before'));
  // Beside the rules, the ceiling that nobody is asked beyond counts what is kept.
  return Math.max(remembers ? 400 : 1, ...documents.flatMap(({ rules }) => rules.map(({ days }) => Math.ceil(days))));
}
