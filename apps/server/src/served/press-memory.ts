import type { PressState } from './press.ts';

/** A press as it is remembered, to judge those that come after it. */
export interface RememberedPress {
  readonly id: string;
  readonly at: number;
  readonly state: PressState;
}

/** All presses of one panel from `since` on, as they were after its `seq`-th group. */
export interface PanelMemory {
  readonly seq: number;
  readonly since: number;
  readonly presses: readonly RememberedPress[];
}

/**
 * The last presses of each panel, so that a press costs no query for those before it. Another process that took a press of
 * the panel raised its number meanwhile, and then nothing is believed.
 */
export interface PressMemory {
  recall(panel: string, seq: number, since: number): readonly RememberedPress[] | null;
  keep(panel: string, memory: PanelMemory): void;
}

const MOST_PRESSES = 500_000;

export function createPressMemory(): PressMemory {
  const panels = new Map<string, PanelMemory>();
  let held = 0;
  const forget = (panel: string) => {
    held -= panels.get(panel)?.presses.length ?? 0;
    panels.delete(panel);
  };
  return {
    recall(panel, seq, since) {
      const known = panels.get(panel);
      return known !== undefined && known.seq === seq && known.since <= since ? known.presses : null;
    },
    keep(panel, memory) {
      forget(panel);
      // A Map keeps the order of insertion: the panel that has been silent for longest goes first.
      for (const oldest of panels.keys()) {
        if (held + memory.presses.length <= MOST_PRESSES) break;
        forget(oldest);
      }
      panels.set(panel, memory);
      held += memory.presses.length;
    },
  };
}
