import type { ForeignNote } from '@otklik/contract';

/** What became of one question of theirs. */
export interface ReportLine {
  /** Their own name of it: what the author will look for. */
  readonly question: string;
  readonly outcome: 'taken' | 'changed' | 'left_out';
  readonly notes: readonly ForeignNote[];
}

/** How a question of theirs is called in the report: its code, and how it begins. */
export function lineName(code: string, text: string): string {
  return `${code}: ${text.slice(0, 80)}`.replaceAll('\n', ' ');
}

/** What of a line was changed, as it is found. */
export interface Notes {
  add(note: ForeignNote): void;
  all(): readonly ForeignNote[];
}

export function createNotes(): Notes {
  const notes = new Set<ForeignNote>();
  return { add: (note) => void notes.add(note), all: () => [...notes] };
}
