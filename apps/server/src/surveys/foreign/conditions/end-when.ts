import type { Question } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import type { Taken } from '../draft/prune.ts';
import type { Notes } from '../notes.ts';

interface EarlyEnd {
  /** How many questions were made before the point at which it is decided. */
  readonly after: number;
  /** In our language; null where it cannot be said. */
  readonly line: string | null;
  /** An end page, or `end`. */
  readonly to: string;
  readonly notes: Notes;
}

const LONGEST = 2000;

/**
 * Whoever fulfils `line` is done at this point. After a question that everybody meets it is a jump; after one that some do not meet,
 * a jump would pass them by, so what comes later asks for the opposite.
 */
export function endWhen(draft: Draft, { after, line, to, notes }: EarlyEnd): boolean {
  const end = draft.parts.ends.find(({ thing }) => thing.id === to);
  const last = draft.made()[after - 1]?.question;
  const later = draft.made().slice(after);
  const isSaid =
    line !== null && line.length <= LONGEST && last !== undefined && lead({ draft, last, later, line, to });
  if (isSaid) {
    if (end !== undefined && !isJumpedTo(draft, to)) end.thing.showIf = line;
    return true;
  }
  notes.add('condition_left_out');
  if (end !== undefined) draft.parts.ends = draft.parts.ends.filter((one) => one !== end);
  return false;
}

interface Leading {
  readonly draft: Draft;
  readonly last: Question;
  readonly later: readonly Taken[];
  readonly line: string;
  readonly to: string;
}

function lead({ draft, last, later, line, to }: Leading): boolean {
  if (later.length === 0) return true;
  const isMet = last.showIf === undefined && last.skipIf === undefined && last.block === undefined;
  const isPassedBy = draft.made().some(({ question }) => question !== last && (question.jumps ?? []).length > 0);
  if (isMet && !isPassedBy) {
    last.jumps = [...(last.jumps ?? []), { if: line, to }];
    return true;
  }
  const lines = later.map(({ question }) => {
    if (question.showIf === undefined) return `not (${line})`;
    return typeof question.showIf === 'string' ? `(${question.showIf}) and (not (${line}))` : null;
  });
  if (lines.some((one) => one === null || one.length > LONGEST)) return false;
  later.forEach(({ question }, at) => {
    const showIf = lines[at];
    if (showIf !== undefined && showIf !== null) question.showIf = showIf;
  });
  return true;
}

function isJumpedTo(draft: Draft, to: string): boolean {
  return draft.made().some(({ question }) => (question.jumps ?? []).some((jump) => jump.to === to));
}
