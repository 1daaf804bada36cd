import type { CaseSettings } from '@otklik/contract';
import { employeeOf, type Company } from '../../company/company.ts';
import { topicsAbove } from '../../company/topic-owners.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { prepareInteraction } from '../../interactions/interaction.ts';
import { writeInteractions } from '../../interactions/take-interactions.service.ts';
import type { Services } from '../../platform/services.ts';
import { askInChat } from './ask-in-chat.ts';
import type { CaseDesk } from '../case.ts';
import type { CaseRow } from '../cases.store.ts';
import { insertSolution } from './solutions.store.ts';

/**
 * A resolved case becomes an interaction of the solution touchpoint of its topic, in the transaction that resolved it: from there on
 * the usual contact policy asks. Each time that it is resolved is asked about anew.
 */
export async function askAboutSolution(
  services: Services,
  desk: CaseDesk,
  company: Company,
  { solution }: CaseSettings,
  row: CaseRow,
): Promise<void> {
  const above = topicsAbove(company, row.topic_id);
  const ask = solution.asks.find(({ topics }) => topics.length === 0 || topics.some((id) => above.includes(id)));
  if (ask === undefined) return;
  const solver = row.owner_id ?? (desk.actor.kind === 'person' ? desk.actor.id : null);
  const employee = solver === null ? undefined : employeeOf(company, solver);
  const prepared = prepareInteraction(
    company,
    {
      id: uuidOf(desk.workspaceId, 'case-solution', row.id, row.revision),
      unit: row.unit_id,
      touchpoint: ask.touchpointId,
      occurredAt: desk.now.toISOString(),
      ...(employee === undefined ? {} : { employee: employee.id }),
      ...(row.topic_id === null ? {} : { topic: row.topic_id }),
    },
    desk.now.getTime(),
  );
  // The touchpoint was taken out of the company since it was set: there is nobody to ask for it.
  if ('refused' in prepared) return;
  const interaction = { ...prepared, row: { ...prepared.row, customerId: row.customer_id } };
  await writeInteractions(services, desk.db, desk.workspaceId, [interaction]);
  await insertSolution(desk.db, desk.workspaceId, {
    interaction_id: interaction.row.id,
    case_id: row.id,
    touchpoint_id: ask.touchpointId,
    topic_id: row.topic_id,
    owner_id: solver,
    team_id: employee?.teamId ?? null,
    solved_at: desk.now,
  });
  await askInChat(services, desk, company, ask, { row, interactionId: interaction.row.id });
}
