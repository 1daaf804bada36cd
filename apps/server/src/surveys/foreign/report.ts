import type { ForeignLine, ForeignNote } from '@otklik/contract';
import type { Notes } from './notes.ts';
import type { Taken } from './draft/prune.ts';

/** What became of one question of theirs, or of what stands beside the questions. */
export interface ReportLine {
  /** Their own name of it: what the author will look for. */
  readonly question: string;
  readonly outcome: 'taken' | 'changed' | 'left_out';
  readonly notes: readonly ForeignNote[];
  /** What the schema of their own tool refuses there, by path. */
  readonly places?: readonly string[];
}

/** The report as the API tells it. */
export function toldLines(report: readonly ReportLine[]): ForeignLine[] {
  return report.map(({ question, outcome, notes, places }) => ({
    question,
    outcome,
    notes: [...notes],
    ...(places === undefined ? {} : { places: [...places] }),
  }));
}

/** How a question of theirs is called in the report: its code, and how it begins. */
export function lineName(code: string, text: string): string {
  return (text === '' ? code : `${code}: ${text.slice(0, 80)}`).replaceAll('\n', ' ');
}

interface Telling {
  leaveOut(name: string, ...notes: ForeignNote[]): void;
  tell(name: string, notes: Notes, isKept: () => boolean): void;
  tellPlaces(name: string, places: readonly string[]): void;
  report(kept: readonly Taken[]): ReportLine[];
}

/** Gathers what is to be told, in the order in which it stands in their file. */
export function createTelling(taken: readonly Taken[]): Telling {
  const lines: LaterLine[] = [];
  return {
    leaveOut: (question, ...notes) =>
      void lines.push({ at: taken.length, line: () => ({ question, outcome: 'left_out', notes }) }),
    tell: (question, notes, isKept) =>
      void lines.push({ at: taken.length, line: () => lineOf(question, notes, isKept()) }),
    tellPlaces: (question, places) =>
      void lines.push({
        at: taken.length,
        line: () => ({ question, outcome: 'changed', notes: ['against_schema'], places }),
      }),
    report: (kept) => merged(taken, new Set(kept), lines),
  };
}

/** What became of it is known at the end only. */
interface LaterLine {
  readonly at: number;
  readonly line: () => ReportLine;
}

function lineOf(question: string, notes: Notes, isKept: boolean): ReportLine {
  const all = notes.all();
  if (isKept) return { question, outcome: all.length === 0 ? 'taken' : 'changed', notes: all };
  // What was left out after all became nothing.
  const lost = all.filter((note) => note !== 'became_value');
  return { question, outcome: 'left_out', notes: lost.length === 0 ? ['refused'] : lost };
}

function merged(taken: readonly Taken[], kept: ReadonlySet<Taken>, lines: readonly LaterLine[]): ReportLine[] {
  const report: ReportLine[] = [];
  // The rows of one question of theirs stand in the report as that one question.
  const tell = (line: ReportLine) => {
    const before = report.at(-1);
    if (before?.question === line.question && before.outcome === line.outcome)
      report[report.length - 1] = { ...before, notes: [...new Set([...before.notes, ...line.notes])] };
    else report.push(line);
  };
  for (let at = 0; at <= taken.length; at++) {
    for (const one of lines) if (one.at === at) tell(one.line());
    const one = taken[at];
    if (one !== undefined) tell(lineOf(one.name, one.notes, kept.has(one)));
  }
  return report;
}
