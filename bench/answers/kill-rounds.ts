import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { openStage, startServer, type Stage } from './stage.ts';
import { startSenders } from './stubborn-senders.ts';

export interface KillReport {
  readonly acknowledged: number;
  /** Acknowledged, and not in the database: must be none. */
  readonly lost: number;
  /** In the database, and never acknowledged: must be none, because the senders do not give up. */
  readonly unknown: number;
  readonly differences: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly withoutRetryAfter: number;
}

/** `kill -9` of the server and of PostgreSQL in turn while answers come in, and once the database is gone for a while. */
export async function killRounds(options: {
  rounds: number;
  goneForMs: number;
  onRound?: (round: number, what: string) => void;
}): Promise<KillReport> {
  const stage = await openStage({ companies: 1 });
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  let { server } = stage;
  const senders = startSenders(() => stage, company, 24);
  try {
    for (let round = 1; round <= options.rounds; round++) {
      await sleep(300 + Math.random() * 900);
      const what = round % 2 === 1 ? 'server' : 'PostgreSQL';
      if (what === 'server') {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGKILL');
        await ended;
        ({ server } = await startServer(stage.appUrl, undefined, stage.port));
      } else process.kill(stage.postgres.pid, 'SIGKILL');
      options.onRound?.(round, what);
    }
    await sleep(1_000);
    if (options.goneForMs > 0) await stage.withoutPostgres(options.goneForMs);
    await sleep(1_000);
    await senders.finish();
    return await examine(stage, company.id, senders);
  } finally {
    server.kill('SIGTERM');
    await stage.close();
  }
}

export async function examine(
  stage: Stage,
  workspaceId: number,
  senders: ReturnType<typeof startSenders>,
): Promise<KillReport> {
  const client = new pg.Client({ connectionString: stage.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from responses where workspace_id = $1', [
    workspaceId,
  ]);
  await client.end();
  const stored = new Set(rows.map((row) => row.id));
  const { db, ...opened } = openDatabase(stage.appUrl, {
    poolSize: 2,
    applicationName: 'proof',
    onError: () => undefined,
  });
  const differences = await recount(db, workspaceId);
  await opened.close();
  return {
    acknowledged: senders.acknowledged.size,
    lost: senders.acknowledged.difference(stored).size,
    unknown: stored.difference(senders.acknowledged).size,
    differences: differences.length,
    refused: Object.fromEntries(senders.refused),
    withoutRetryAfter: senders.withoutRetryAfter(),
  };
}
