import { buttonsOf, type KnownDevice } from '../devices/device.ts';
import { afterCommit, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { PreparedResponse } from '../responses/prepare-response.ts';
import { takeOffResponses } from '../responses/responses.service.ts';
import { writePrepared } from '../responses/take-responses.service.ts';
import { writeMisuse } from './misuses.store.ts';
import { judgePresses, misuseVisits, type PressState } from './press.ts';
import type { PressMemory, RememberedPress } from './press-memory.ts';
import {
  countGroup,
  findKnownPresses,
  insertPresses,
  listPressesSince,
  lockPanels,
  restatePresses,
} from './presses.store.ts';

/** A press with the answer that it is, if it is one. */
export interface PressToWrite {
  readonly id: string;
  readonly device: KnownDevice;
  readonly at: Date;
  readonly button: number;
  readonly answer: PreparedResponse;
}

interface Panel {
  readonly device: KnownDevice;
  readonly fresh: readonly PressToWrite[];
  readonly since: number;
  /** Presses this far apart have nothing to do with each other. */
  readonly reachMs: number;
}

/**
 * Writes presses and what they are: answers, repeats, misuse. An answer that turns out to be the beginning of a game is taken off
 * again. @returns the ids that were new
 */
export async function writePresses(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  sent: readonly PressToWrite[],
  memory: PressMemory,
): Promise<Set<string>> {
  if (sent.length === 0) return new Set();
  const distinct = [...new Map(sent.map((press) => [press.id, press])).values()];
  const ids = [...new Set(distinct.map(({ device }) => device.id))].toSorted((a, b) => a - b);
  const seqs = await lockPanels(db, workspaceId, ids);
  const known = await findKnownPresses(
    db,
    workspaceId,
    distinct.map(({ id }) => id),
  );
  const fresh = distinct.filter(({ id, device }) => !known.has(id) && seqs.has(device.id));
  if (fresh.length === 0) return new Set();
  const panels = panelsOf(fresh);
  const before = await recallPanels(db, workspaceId, panels, seqs, memory);
  const written = new Map<string, PressState>();
  const restated = new Map<string, PressState>();
  const judged = panels.map((panel) => judgePanel(panel, before.get(panel.device.id) ?? [], written, restated));
  await insertPresses(
    db,
    workspaceId,
    fresh.map((press) => ({
      ...press,
      deviceId: press.device.id,
      pressedAt: press.at,
      state: written.get(press.id) ?? 'repeat',
    })),
  );
  await restatePresses(db, workspaceId, restated);
  await writeAnswers(services, db, workspaceId, fresh, written, restated);
  for (const [index, panel] of panels.entries()) await writeVisits(db, panel, judged[index] ?? []);
  const latest = panels.map(
    ({ device, fresh: own }) => [device.id, new Date(Math.max(...own.map(({ at }) => at.getTime())))] as const,
  );
  await countGroup(db, workspaceId, new Map(latest), services.now());
  afterCommit(db, () => {
    for (const [index, panel] of panels.entries())
      keepPanel(memory, panel, judged[index] ?? [], (seqs.get(panel.device.id) ?? 0) + 1);
  });
  return new Set(fresh.map(({ id }) => id));
}

function panelsOf(fresh: readonly PressToWrite[]): Panel[] {
  return [...Map.groupBy(fresh, ({ device }) => device.id).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { misuseSeconds, repeatSeconds } = buttonsOf(first.device.settings);
    const reachMs = Math.max(misuseSeconds, repeatSeconds) * 1000;
    const since = Math.min(...own.map(({ at }) => at.getTime())) - 2 * reachMs;
    return { device: first.device, fresh: own, since, reachMs };
  });
}

async function recallPanels(
  db: WorkspaceDb,
  workspaceId: number,
  panels: readonly Panel[],
  seqs: ReadonlyMap<number, number>,
  memory: PressMemory,
): Promise<Map<number, readonly RememberedPress[]>> {
  const found = new Map<number, readonly RememberedPress[]>();
  const unknown = new Map<number, number>();
  for (const { device, since } of panels) {
    const recalled = memory.recall(`${workspaceId}:${device.id}`, seqs.get(device.id) ?? 0, since);
    if (recalled === null) unknown.set(device.id, since);
    else found.set(device.id, recalled);
  }
  if (unknown.size === 0) return found;
  const rows = await listPressesSince(db, workspaceId, unknown);
  const byPanel = Map.groupBy(rows, ({ deviceId }) => deviceId);
  for (const id of unknown.keys())
    found.set(
      id,
      (byPanel.get(id) ?? []).map((row) => ({ id: row.id, at: row.pressedAt.getTime(), state: row.state })),
    );
  return found;
}

/** Judges the fresh presses, and those near them anew. @returns all presses of the panel as they are now */
function judgePanel(
  panel: Panel,
  before: readonly RememberedPress[],
  written: Map<string, PressState>,
  restated: Map<string, PressState>,
): RememberedPress[] {
  const fresh = panel.fresh.map(({ id, at }) => ({ id, at: at.getTime() }));
  const from = Math.min(...fresh.map(({ at }) => at)) - panel.reachMs;
  const to = Math.max(...fresh.map(({ at }) => at)) + panel.reachMs;
  const states = judgePresses([...before, ...fresh], buttonsOf(panel.device.settings));
  const known = before.map((press) => {
    const state = states.get(press.id) ?? press.state;
    // What was no answer stays none, though a press that came late might have made it one.
    if (press.at < from || press.at > to || state === press.state || state === 'taken') return press;
    restated.set(press.id, state);
    return { ...press, state };
  });
  const added = fresh.map((press) => ({ ...press, state: states.get(press.id) ?? 'taken' }));
  for (const { id, state } of added) written.set(id, state);
  return [...known, ...added];
}

async function writeAnswers(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  fresh: readonly PressToWrite[],
  written: ReadonlyMap<string, PressState>,
  restated: ReadonlyMap<string, PressState>,
): Promise<void> {
  const answers = fresh.filter(({ id }) => written.get(id) === 'taken').map(({ answer }) => answer);
  if (answers.length > 0) await writePrepared(services, db, workspaceId, answers);
  const withdrawn = [...restated].filter(([, state]) => state !== 'taken').map(([id]) => id);
  if (withdrawn.length > 0) await takeOffResponses(services, db, workspaceId, withdrawn);
}

async function writeVisits(db: WorkspaceDb, panel: Panel, presses: readonly RememberedPress[]): Promise<void> {
  if (presses.every(({ state }) => state !== 'misuse')) return;
  const rule = buttonsOf(panel.device.settings);
  const states = new Map(presses.map(({ id, state }) => [id, state]));
  for (const visit of misuseVisits(presses, states, rule))
    await writeMisuse(db, panel.device, visit, rule.misuseSeconds);
}

function keepPanel(memory: PressMemory, panel: Panel, presses: readonly RememberedPress[], seq: number): void {
  const latest = Math.max(...presses.map(({ at }) => at));
  const since = Math.max(panel.since, latest - 4 * panel.reachMs);
  memory.keep(`${panel.device.workspaceId}:${panel.device.id}`, {
    seq,
    since,
    presses: presses.filter(({ at }) => at >= since),
  });
}
