import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import { decideInteractionsJob } from '../interactions/decide-interactions.job.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import { piecemeal } from '../platform/piecemeal.ts';
import type { Services } from '../platform/services.ts';
import { decideInteractions } from './deciding/decide-interactions.service.ts';
import { LEDGER_KEPT_DAYS } from './ledger/ledger-entries.ts';
import { deleteOldBatches } from './ledger/ledger.store.ts';
import { simulateJob } from './simulations/simulate.job.ts';
import { runSimulation } from './simulations/simulate.service.ts';
import { endSimulation } from './simulations/simulations.store.ts';

const BATCHES_AT_ONCE = 1_000;
const LONGEST_SIMULATION_SECONDS = 3_600;

export function decisionJobs(services: Services): readonly JobKind[] {
  const decide: JobKind<typeof decideInteractionsJob.payload> = {
    ...decideInteractionsJob,
    concurrency: 2,
    async run({ workspaceId, batch, interactionIds }) {
      const { db, jobs, secrets, now } = services;
      const company = await companyOf(db, workspaceId);
      await inWorkspace(db, workspaceId, (inside) =>
        decideInteractions({ db: inside, workspaceId, now: now(), secrets, jobs, company }, batch, interactionIds),
      );
    },
  };
  const simulate: JobKind<typeof simulateJob.payload> = {
    ...simulateJob,
    retryLimit: 1,
    expireInSeconds: LONGEST_SIMULATION_SECONDS,
    async run({ workspaceId, simulationId }, signal) {
      try {
        await runSimulation(services, workspaceId, simulationId, signal);
      } catch (error) {
        services.log.error({ err: error, simulationId }, 'policy: a replay failed');
        const failed = { state: 'failed', at: services.now(), error: 'internal' } as const;
        await inWorkspace(services.db, workspaceId, (db) => endSimulation(db, workspaceId, simulationId, failed));
      }
    },
  };
  return [decide, simulate, sweepLedger(services)];
}

const nothing = z.object({});

function sweepLedger(services: Services): JobKind<typeof nothing> {
  return {
    name: 'decisions.sweep',
    payload: nothing,
    schedule: { cron: '40 3 * * *', timeZone: 'UTC' },
    expireInSeconds: 3_600,
    async run(_payload, signal) {
      const before = new Date(services.now().getTime() - LEDGER_KEPT_DAYS * 86_400_000);
      for (const id of await workspaceIds(services.db))
        await piecemeal(
          BATCHES_AT_ONCE,
          (most) => inWorkspace(services.db, id, (db) => deleteOldBatches(db, id, before, most)),
          signal,
        );
    },
  };
}
