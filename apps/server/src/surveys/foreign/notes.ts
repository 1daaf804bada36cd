import type { ForeignNote } from '@otklik/contract';

/** What of a line was changed, as it is found. */
export interface Notes {
  add(note: ForeignNote): void;
  all(): readonly ForeignNote[];
}

export function createNotes(): Notes {
  const notes = new Set<ForeignNote>();
  return { add: (note) => void notes.add(note), all: () => [...notes] };
}
