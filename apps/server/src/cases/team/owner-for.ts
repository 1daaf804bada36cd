import type { CaseSettings } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { ownersOfTopic, topicsAbove } from '../../company/topic-owners.ts';
import { managersOf } from '../../people/members/managers.ts';
import type { CaseDesk } from '../case.ts';
import { listAgents, listAway, noteGiven, type AgentRow } from './agents.store.ts';
import { personNamed } from '../may-answer.ts';

export interface Owned {
  readonly unitId: number;
  readonly touchpointId: number | null;
  readonly topicId: number | null;
  readonly employeeId: number | null;
  readonly ownerId?: string | undefined;
}

/**
 * Who answers a case. One that names an employee goes to the manager, never to the employee. Else it is whom it was written to, an
 * agent by the company's way of sharing out, the owner of its topic or else of its touchpoint; null where there is nobody. Who is away is
 * passed over: what is nobody's somebody takes, what lies with one who is away waits for his return.
 */
export async function ownerFor(
  desk: CaseDesk,
  company: Company,
  settings: CaseSettings,
  about: Owned,
  except: string | null = null,
): Promise<string | null> {
  const named = personNamed(company, about.employeeId);
  const may = (userId: string | undefined): userId is string =>
    userId !== undefined &&
    userId !== named &&
    userId !== except &&
    company.members.some((member) => member.userId === userId);
  const path = company.units.byId.get(about.unitId)?.path ?? [about.unitId];
  const away = await listAway(desk.db, desk.workspaceId, desk.now);
  const isHere = (userId: string) => !away.has(userId);
  if (about.employeeId !== null) {
    const managers = (await managersOf(desk.db, desk.workspaceId, path)).filter(may);
    const manager = managers.find(isHere) ?? managers[0];
    if (manager !== undefined) return manager;
  } else if (settings.assignment !== 'owner' && !may(about.ownerId)) {
    const agents = await listAgents(desk.db, desk.workspaceId, path, desk.now);
    const chosen = chooseAgent(
      agents.filter((agent) => may(agent.user_id) && isThere(agent, desk.now)),
      settings.assignment,
      topicsAbove(company, about.topicId),
    );
    if (chosen !== null) {
      await noteGiven(desk.db, desk.workspaceId, chosen.user_id, desk.now);
      return chosen.user_id;
    }
  }
  const owner = about.touchpointId === null ? undefined : company.touchpoints.byId.get(about.touchpointId)?.ownerId;
  if (may(about.ownerId)) return about.ownerId;
  return [...ownersOfTopic(company, about.topicId), owner].filter(may).find(isHere) ?? null;
}

/** Pure: whose turn it is. `topics` are the case's own and those above it. */
export function chooseAgent(
  there: readonly AgentRow[],
  way: Exclude<CaseSettings['assignment'], 'owner'>,
  topics: readonly number[],
): AgentRow | null {
  const free = there.filter(({ most_open, open }) => most_open === null || open < most_open);
  const knowing = free.filter(({ topic_ids }) => topic_ids.some((id) => topics.includes(id)));
  const anybody = free.filter(({ topic_ids }) => topic_ids.length === 0 || way !== 'skill');
  const among = way === 'skill' && knowing.length > 0 ? knowing : anybody;
  const longestAgo = (agent: AgentRow) => agent.given_at?.getTime() ?? 0;
  const turn = (a: AgentRow, b: AgentRow) => longestAgo(a) - longestAgo(b) || (a.user_id < b.user_id ? -1 : 1);
  return among.toSorted(way === 'round_robin' ? turn : (a, b) => a.open - b.open || turn(a, b))[0] ?? null;
}

export function isThere({ takes, absent_until }: AgentRow, now: Date): boolean {
  return takes && (absent_until === null || absent_until <= now);
}
