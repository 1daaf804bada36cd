import type { Database } from '../platform/database/database.ts';
import type { GroupKey } from './counted.ts';

/** What SQL summed of one measure in one group of a stretch. Shared by whoever asks: never changed. */
export interface SummedCell {
  /** Measure, mode and group. */
  readonly name: string;
  readonly measureId: number;
  readonly mode: 1 | 2;
  readonly key: GroupKey;
  readonly counts: readonly number[];
}

/** The sums of a stretch of time as they were when its months had this version. */
export interface StretchSums {
  readonly version: number;
  readonly cells: readonly SummedCell[];
}

/** The sums that one question, whatever its period, has asked for. */
export type QuestionMemory = Map<string, StretchSums>;

/** A cell is about 300 bytes, and an Overview of fifty units has 1,500. */
const MOST_CELLS = 25_000;

interface Memory {
  readonly questions: Map<string, QuestionMemory>;
  cells: number;
}
const memories = new WeakMap<Database, Memory>();

/** What this process remembers of a question. Whether it still holds is told by the versions, never by the clock. */
export function questionMemory(db: Database, question: string): QuestionMemory {
  const { questions } = memoryOf(db);
  const known = questions.get(question) ?? new Map<string, StretchSums>();
  questions.delete(question); // the one asked for longest ago stands first
  questions.set(question, known);
  return known;
}

export function rememberSums(db: Database, memory: QuestionMemory, stretch: string, sums: StretchSums): void {
  const all = memoryOf(db);
  all.cells += sums.cells.length - (memory.get(stretch)?.cells.length ?? 0);
  memory.set(stretch, sums);
  for (const [name, known] of all.questions) {
    if (all.cells <= MOST_CELLS || known === memory) break;
    for (const { cells } of known.values()) all.cells -= cells.length;
    all.questions.delete(name);
  }
  if (all.cells > MOST_CELLS) {
    // One question larger than all that may be remembered: it is read anew.
    for (const { cells } of memory.values()) all.cells -= cells.length;
    memory.clear();
  }
}

function memoryOf(db: Database): Memory {
  let memory = memories.get(db);
  if (memory === undefined) memories.set(db, (memory = { questions: new Map(), cells: 0 }));
  return memory;
}
