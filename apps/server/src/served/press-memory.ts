import type { PressState } from './press.ts';

/** A press as it is remembered, to judge those that come after it. */
export interface RememberedPress {
  readonly id: string;
  readonly at: number;
  readonly state: PressState;
}

/** All presses of one panel from `since` on, in order, as they were after its `seq`-th group. */
export interface PanelMemory {
  readonly seq: number;
  readonly since: number;
  readonly presses: readonly RememberedPress[];
  /** When the last answer was given, as they are judged together. */
  readonly answeredAt: number;
}

/** A group all of whose presses came after those before it. */
export interface LaterPresses extends Pick<PanelMemory, 'seq' | 'presses' | 'answeredAt'> {
  /** What lies four times as far back is forgotten, now and then. */
  readonly reachMs: number;
}

/**
 * The last presses of each panel, so that a press costs no query for those before it. Another process that took a press of
 * the panel raised its number meanwhile, and then nothing is believed.
 */
export interface PressMemory {
  recall(panel: string, seq: number, since: number): Pick<PanelMemory, 'presses' | 'answeredAt'> | null;
  keep(panel: string, memory: PanelMemory): void;
  add(panel: string, later: LaterPresses): void;
}

const MOST_PRESSES = 500_000;

export function createPressMemory(): PressMemory {
  const panels = new Map<string, PanelMemory & { readonly presses: RememberedPress[] }>();
  let held = 0;
  const forget = (panel: string) => {
    held -= panels.get(panel)?.presses.length ?? 0;
    panels.delete(panel);
  };
  const keep = (panel: string, memory: PanelMemory & { readonly presses: RememberedPress[] }) => {
    forget(panel);
    // A Map keeps the order of insertion: the panel that has been silent for longest goes first.
    for (const oldest of panels.keys()) {
      if (held + memory.presses.length <= MOST_PRESSES) break;
      forget(oldest);
    }
    panels.set(panel, memory);
    held += memory.presses.length;
  };
  return {
    recall(panel, seq, since) {
      const known = panels.get(panel);
      return known !== undefined && known.seq === seq && known.since <= since ? known : null;
    },
    keep: (panel, memory) => keep(panel, { ...memory, presses: [...memory.presses] }),
    add(panel, { seq, presses: later, answeredAt, reachMs }) {
      const known = panels.get(panel);
      if (known === undefined) return;
      forget(panel);
      const { presses } = known;
      presses.push(...later);
      let { since } = known;
      const latest = presses.at(-1)?.at ?? 0;
      // Half as much is forgotten at once as is kept: one by one would cost each press a walk over all of them.
      if ((presses[0]?.at ?? latest) < latest - 6 * reachMs) {
        since = Math.max(since, latest - 4 * reachMs);
        presses.splice(
          0,
          presses.findIndex(({ at }) => at >= since),
        );
      }
      keep(panel, { seq, since, presses, answeredAt });
    },
  };
}
