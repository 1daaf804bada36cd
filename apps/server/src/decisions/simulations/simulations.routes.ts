import { policyDocument, simulation, simulationEndpoints, type Simulation } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import { readContacts } from '../../interactions/contacts.ts';
import type { Services } from '../../platform/services.ts';
import type { Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { savePolicy } from '../policies/policies.service.ts';
import { findPolicyNumber } from '../policies/policies.store.ts';
import { simulateJob } from './simulate.job.ts';
import {
  deleteSimulation,
  endSimulation,
  findSimulation,
  insertSimulation,
  type SimulationRow,
} from './simulations.store.ts';

export const simulationRoutes: readonly Route[] = [
  route(simulationEndpoints.start, async ({ body, services }, work) => {
    const { number } = await findPolicyNumber(work.db, work.workspaceId);
    const row = await insertSimulation(work.db, {
      workspace_id: work.workspaceId,
      document: JSON.stringify(body.document),
      base_number: number,
      days: body.days,
      started_by: work.actor.id,
      created_at: work.now,
    });
    await services.jobs.enqueue(work.db, simulateJob, { workspaceId: work.workspaceId, simulationId: row.id });
    return present(row);
  }),
  route(simulationEndpoints.get, async ({ params, services }, work) => {
    const row = await getSimulation(work, params.simulationId);
    const names = await namesOfMostAsked(services, work, simulation.shape.result.parse(row.result));
    return { ...present(row), names };
  }),
  route(simulationEndpoints.cancel, async ({ params }, work) => {
    const end = { state: 'cancelled', at: work.now, error: null } as const;
    const row = await endSimulation(work.db, work.workspaceId, params.simulationId, end);
    return present(row ?? (await getSimulation(work, params.simulationId)));
  }),
  companyRoute(simulationEndpoints.apply, async ({ params }, work, company) => {
    const row = await getSimulation(work, params.simulationId);
    const document = policyDocument.parse(row.document);
    return savePolicy(work, company, { number: row.base_number, document, note: '' });
  }),
  route(simulationEndpoints.discard, async ({ params }, work) => {
    if (!(await deleteSimulation(work.db, work.workspaceId, params.simulationId))) throw new Problem('not_found');
    return {};
  }),
];

async function getSimulation(work: Work, id: number): Promise<SimulationRow> {
  const row = await findSimulation(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function namesOfMostAsked(
  { secrets }: Pick<Services, 'secrets'>,
  work: Work,
  result: Simulation['result'],
): Promise<Simulation['names']> {
  const { actor } = work;
  if (result === null || actor.unitIds !== 'all' || !actor.scopes.has('personal:read')) return {};
  const ids = [result.today, result.changed].flatMap(({ mostAsked }) => mostAsked.map(({ customerId }) => customerId));
  const contacts = await readContacts(work, secrets, ids, 'policy');
  return Object.fromEntries([...contacts].flatMap(([id, { name }]) => (name === null ? [] : [[id, name]])));
}

function present(row: SimulationRow): Sent<Simulation> {
  return {
    id: row.id,
    state: simulation.shape.state.parse(row.state),
    days: row.days,
    baseNumber: row.base_number,
    replayed: row.replayed,
    total: row.total,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    error: row.error,
    document: policyDocument.parse(row.document),
    result: simulation.shape.result.parse(row.result),
    names: {},
  };
}
