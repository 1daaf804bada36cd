import { buttonsOf, type KnownDevice } from '../devices/device.ts';
import { afterCommit, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { PreparedResponse } from '../responses/taking/prepare-response.ts';
import { takeOffResponses } from '../responses/responses.service.ts';
import { writePrepared } from '../responses/taking/take-responses.service.ts';
import { writeMisuse } from './misuses.store.ts';
import { byMoment, judgeLatest, judgePresses, misuseVisits, type PressState } from './press.ts';
import type { PanelMemory, PressMemory, RememberedPress } from './press-memory.ts';
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
  const judged = panels.map((panel) => {
    const known = before.get(panel.device.id) ?? { presses: [], answeredAt: null };
    return judgeLater(panel, known, written) ?? judgePanel(panel, known.presses, written, restated);
  });
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
  for (const { panel, all } of judged) if (all !== null) await writeVisits(db, panel, all);
  const latest = panels.map(
    ({ device, fresh: own }) => [device.id, new Date(Math.max(...own.map(({ at }) => at.getTime())))] as const,
  );
  await countGroup(db, workspaceId, new Map(latest), services.now());
  afterCommit(db, () => {
    for (const one of judged) keepPanel(memory, one, (seqs.get(one.panel.device.id) ?? 0) + 1);
  });
  return new Set(fresh.map(({ id }) => id));
}

/** A panel's fresh presses with what they are. */
interface Judged {
  readonly panel: Panel;
  readonly fresh: readonly RememberedPress[];
  /** All that is known of the panel, in order, where what was before had to be judged anew. */
  readonly all: readonly RememberedPress[] | null;
  readonly answeredAt: number;
}

/** Null: nobody has judged those before in this process. */
type Known = Pick<PanelMemory, 'presses'> & { readonly answeredAt: number | null };

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
): Promise<Map<number, Known>> {
  const found = new Map<number, Known>();
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
    found.set(id, {
      presses: (byPanel.get(id) ?? []).map((row) => ({ id: row.id, at: row.pressedAt.getTime(), state: row.state })),
      answeredAt: null,
    });
  return found;
}

function freshOf(panel: Panel): { id: string; at: number }[] {
  return panel.fresh.map(({ id, at }) => ({ id, at: at.getTime() })).toSorted(byMoment);
}

/** Presses that came after all others and are no game: what was before stays as it is. */
function judgeLater(panel: Panel, { presses, answeredAt }: Known, written: Map<string, PressState>): Judged | null {
  if (answeredAt === null) return null;
  const fresh = freshOf(panel);
  const judged = judgeLatest(presses, fresh, answeredAt, buttonsOf(panel.device.settings));
  if (judged === null) return null;
  const added = fresh.map((press, index) => ({ ...press, state: judged.states[index] ?? 'taken' }));
  for (const { id, state } of added) written.set(id, state);
  return { panel, fresh: added, all: null, answeredAt: judged.answeredAt };
}

/** Judges the fresh presses, and those near them anew. */
function judgePanel(
  panel: Panel,
  before: readonly RememberedPress[],
  written: Map<string, PressState>,
  restated: Map<string, PressState>,
): Judged {
  const fresh = freshOf(panel);
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
  const all = [...known, ...added].toSorted(byMoment);
  const answeredAt = all.findLast(({ id }) => states.get(id) === 'taken')?.at ?? -Infinity;
  return { panel, fresh: added, all, answeredAt };
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
  if (answers.length > 0) await writePrepared(services, db, workspaceId, answers, { mayWait: true });
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

function keepPanel(memory: PressMemory, { panel, fresh, all, answeredAt }: Judged, seq: number): void {
  const name = `${panel.device.workspaceId}:${panel.device.id}`;
  if (all === null) return memory.add(name, { seq, presses: fresh, answeredAt, reachMs: panel.reachMs });
  const since = Math.max(panel.since, (all.at(-1)?.at ?? 0) - 4 * panel.reachMs);
  memory.keep(name, { seq, since, presses: all.filter(({ at }) => at >= since), answeredAt });
}
