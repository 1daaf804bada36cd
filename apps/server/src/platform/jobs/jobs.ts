import { CompiledQuery } from 'kysely';
import { PgBoss, type Job as BossJob, type JobResult } from 'pg-boss';
import { z } from 'zod';
import type { Logger } from 'pino';
import { markPrepared } from '../database/prepared.ts';
import type { WorkspaceDb } from '../database/work.ts';

/** Work for later: a name, a shape, and what to do, which must be safe to do twice (a process may die after the last step). */
export interface JobKind<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
  /** Five-field cron expression and its zone, for what recurs. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string };
  readonly concurrency?: number;
  readonly retryLimit?: number;
  /** Short jobs that come in bursts: so many are fetched together and done one after the other. */
  readonly atOnce?: number;
  /** Looks that often for jobs whose time has come; a notice is given only for those that may start at once. */
  readonly lookEverySeconds?: number;
  /** How long a run may take before it is held to be stuck and started again elsewhere. */
  readonly expireInSeconds?: number;
  /** A method, so that kinds with different payloads stand in one list; each is given what its own schema read. */
  run(payload: z.infer<Payload>, signal: AbortSignal): Promise<void>;
}

export interface Jobs {
  /** Written in the transaction that decided it: rolled back with it, and never lost after it. */
  enqueue<P extends z.ZodType>(
    db: WorkspaceDb | null,
    kind: Pick<JobKind<P>, 'name' | 'payload'>,
    payload: z.infer<P>,
    options?: { startAfter?: Date; singletonKey?: string },
  ): Promise<void>;
  /** The same for many of one kind, in one statement. */
  enqueueAll<P extends z.ZodType>(
    db: WorkspaceDb,
    kind: Pick<JobKind<P>, 'name' | 'payload'>,
    payloads: readonly z.infer<P>[],
  ): Promise<void>;
  /** Starts taking jobs. A process that only serves requests never calls it. */
  work(kinds: readonly JobKind[]): Promise<void>;
  stop(): Promise<void>;
}

/** One that takes jobs of a kind, under the name that the queue gave it. */
interface Taker {
  id?: string;
  isBusy: boolean;
  /** Told to look a moment ago: the next notice is for another. */
  isWoken: boolean;
}

/** So far ahead the takers are told of what comes; a queue with notices leaves them alone for almost as long. */
const LOOKED_FOR_MS = 35_000;
/** What was written for later than that, or by another process, is looked up so often: each job is seen once at least before its time. */
const LOOK_AHEAD_MS = 30_000;
/** The transaction that wrote a job is over by then. */
const COMMITTED_MS = 100;
/** Whoever does a long job says within this time that he lives; else another takes it, at the next look of the queue's own. */
const ALIVE_SECONDS = 60;
const LONGEST_SECONDS = 900;
/** Whoever was woken has looked by then. */
const LOOKING_MS = 500;

/** The seconds in which a job's time comes and how many come then, tries after a failure among them. Rounded up: nobody is woken before it. */
const COMING_SQL = `
  select name, ceil(extract(epoch from start_after))::float8 as second, count(*)::int as jobs from pgboss.job
  where name = any($1::text[]) and state < 'active' and not blocked
    and start_after > now() and start_after <= now() + make_interval(secs => $2) group by 1, 2`;
const comingRows = z.array(z.object({ name: z.string(), second: z.number(), jobs: z.int() }));

/** pg-boss behind our own door. Its tables are made by `migrateJobs`, as the owner; the runtime role only uses them. */
export async function createJobs(options: { connectionString: string; log: Logger }): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: options.connectionString,
    max: 4,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  });
  boss.on('error', (error: Error) => options.log.warn({ err: error }, 'jobs: the queue could not be reached'));
  await boss.start();
  const queues = new Set<string>();
  const takers = new Map<string, readonly Taker[]>();
  let isStopped = false;
  let lookingAhead: NodeJS.Timeout | undefined;
  async function ensureQueue(kind: { name: string; retryLimit?: number; expireInSeconds?: number }): Promise<void> {
    if (queues.has(kind.name)) return;
    const dead = `${kind.name}.dead`;
    await boss.createQueue(dead);
    await boss.createQueue(kind.name, {
      retryLimit: kind.retryLimit ?? 5,
      retryBackoff: true,
      expireInSeconds: kind.expireInSeconds ?? LONGEST_SECONDS,
      ...(isLong(kind) ? { heartbeatSeconds: ALIVE_SECONDS } : {}),
      deadLetter: dead,
      notify: true,
    });
    queues.add(kind.name);
  }
  /** What an earlier version made without a sign of life. */
  async function mendQueues(kinds: readonly JobKind[]): Promise<void> {
    const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const { name } of known.values()) queues.add(name);
    for (const kind of kinds)
      if (isLong(kind) && known.has(kind.name) && known.get(kind.name)?.heartbeatSeconds == null)
        await boss.updateQueue(kind.name, { heartbeatSeconds: ALIVE_SECONDS });
  }
  async function take(kind: JobKind): Promise<void> {
    if (kind.schedule !== undefined)
      await boss.schedule(kind.name, kind.schedule.cron, {}, { tz: kind.schedule.timeZone });
    for (let taker = 0; taker < (kind.concurrency ?? 1); taker += 1) await takeOnItsOwn(kind);
  }
  /**
   * A fetch that came back full says that more may wait, and the next one follows at once. Notices tell less: of many jobs of one
   * transaction, or of those that came while nobody worked, there is one, and after it the queue would hand out one job in half a minute.
   */
  async function takeOnItsOwn(kind: JobKind): Promise<void> {
    const batchSize = kind.atOnce ?? 1;
    const taking: Taker = { isBusy: false, isWoken: false };
    takers.set(kind.name, [...(takers.get(kind.name) ?? []), taking]);
    taking.id = await boss.work(
      kind.name,
      {
        batchSize,
        perJobResults: true,
        ...(kind.lookEverySeconds === undefined
          ? {}
          : { pollingIntervalSeconds: kind.lookEverySeconds, notifyPollingIntervalSeconds: kind.lookEverySeconds }),
      },
      async (batch: BossJob<unknown>[]) => {
        taking.isBusy = true;
        const results = await runEach(kind, batch).finally(() => (taking.isBusy = false));
        if (batch.length >= batchSize && taking.id !== undefined) boss.notifyWorker(taking.id);
        return results;
      },
    );
  }
  /**
   * There is no notice of a job whose time comes: who asks only now and then would be half a minute late for a rest of two seconds. For many
   * of one moment as many are woken: one alone would do them one after the other, and a long one would keep the others waiting.
   */
  function lookAt(name: string, at: Date, jobs = 1): void {
    const wait = at.getTime() - Date.now();
    if (wait > LOOKED_FOR_MS) return;
    const look = () => {
      const all = takers.get(name) ?? [];
      const idle = all.filter(({ isBusy, isWoken }) => !isBusy && !isWoken);
      for (const taker of idle.length === 0 ? all.slice(0, 1) : idle.slice(0, jobs)) wake(taker);
    };
    setTimeout(look, Math.max(0, wait) + COMMITTED_MS).unref();
  }
  function wake(taker: Taker): void {
    if (taker.id === undefined || isStopped) return;
    taker.isWoken = true;
    setTimeout(() => (taker.isWoken = false), LOOKING_MS).unref();
    boss.notifyWorker(taker.id);
  }
  /** One small question for all kinds; where it fails, the takers' own looking finds the jobs half a minute late. */
  async function lookAhead(): Promise<void> {
    try {
      const { rows } = await boss.getDb().executeSql(COMING_SQL, [[...takers.keys()], LOOKED_FOR_MS / 1000]);
      for (const { name, second, jobs } of comingRows.parse(rows)) lookAt(name, new Date(second * 1000), jobs);
    } catch (error) {
      if (!isStopped) options.log.warn({ err: error }, 'jobs: what comes next could not be looked up');
    }
  }
  return {
    async enqueue(db, kind, payload, more = {}) {
      await ensureQueue(kind);
      const inTransaction = db === null ? {} : { db: within(db) };
      await boss.send(kind.name, kind.payload.parse(payload) as object, {
        ...inTransaction,
        ...(more.startAfter === undefined ? {} : { startAfter: more.startAfter }),
        ...(more.singletonKey === undefined ? {} : { singletonKey: more.singletonKey }),
      });
      if (more.startAfter !== undefined) lookAt(kind.name, more.startAfter);
    },
    async enqueueAll(db, kind, payloads) {
      if (payloads.length === 0) return;
      await ensureQueue(kind);
      const jobs = payloads.map((payload) => ({ data: kind.payload.parse(payload) as object }));
      await boss.insert(kind.name, jobs, { db: within(db) });
    },

    async work(kinds) {
      // A start makes what is new; to ask for each of a hundred queues again takes a third of a second.
      await mendQueues(kinds);
      for (const kind of kinds) await ensureQueue(kind);
      await Promise.all(kinds.map(take));
      await lookAhead();
      clearInterval(lookingAhead);
      lookingAhead = setInterval(() => void lookAhead(), LOOK_AHEAD_MS).unref();
    },
    stop() {
      isStopped = true;
      clearInterval(lookingAhead);
      return boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

/** A process that dies with a short one is missed by its time alone. */
function isLong({ expireInSeconds = LONGEST_SECONDS }: { readonly expireInSeconds?: number }): boolean {
  return expireInSeconds > ALIVE_SECONDS;
}

/**
 * Lets the queue write in our transaction. What it writes with is one text for all jobs of a kind, and planning that takes the database
 * longer than running it.
 */
function within(db: WorkspaceDb) {
  return {
    async executeSql(text: string, values: unknown[] = []) {
      const { rows } = await db.executeQuery(CompiledQuery.raw(markPrepared(text), values));
      return { rows };
    },
  };
}

/** One that fails does not fail those that were fetched with it. */
async function runEach(kind: JobKind, batch: readonly BossJob<unknown>[]): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, data, signal } of batch)
    try {
      await kind.run(kind.payload.parse(data), signal);
      results.push({ id, status: 'completed' });
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ id, status: 'failed', output: { message } });
    }
  return results;
}
