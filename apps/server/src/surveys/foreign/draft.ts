import { parseDefinition, type Question, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import type { ForeignNote } from '@otklik/contract';
import { plainText } from './plain-text.ts';
import { createNotes, type Notes, type ReportLine } from './report.ts';

const MOST_QUESTIONS = 300;
const MOST_LANGUAGES = 30;

/** How answers to one question of theirs are named in our conditions. */
export interface Target {
  readonly id: string;
  readonly type: Question['type'];
  readonly many: boolean;
  /** Their mark of an option, and ours; a number where the question has a scale. */
  readonly options: ReadonlyMap<string, string | number>;
}

export interface Draft {
  readonly defaultLanguage: string;
  /** A free id made of their name. */
  idFor(theirs: string): string;
  /** Their texts by language, plain; `instead` where they say nothing. */
  text(theirs: Readonly<Record<string, string>>, notes: Notes, instead?: string): Text;
  add(name: string, question: Question, notes: Notes, target?: { key: string; options?: Target['options'] }): void;
  leaveOut(name: string, ...notes: ForeignNote[]): void;
  target(key: string): Target | undefined;
  /** Conditions may look at what comes later in their file, so they are set when all is known. */
  atEnd(act: () => void): void;
  finish(title: Readonly<Record<string, string>>): ReadSurvey;
}

export interface ReadSurvey {
  /** Null: nothing of it can be asked. */
  readonly definition: SurveyDefinition | null;
  readonly report: readonly ReportLine[];
}

interface Taken {
  readonly name: string;
  readonly question: Question;
  readonly notes: Notes;
}

/** Gathers what can be asked of a foreign survey, and says of each question what became of it. */
export function createDraft(languages: readonly string[], defaultLanguage: string): Draft {
  const used = new Set<string>();
  const taken: Taken[] = [];
  const lines: { at: number; line: ReportLine }[] = [];
  const targets = new Map<string, Target>();
  const later: (() => void)[] = [];
  const known = [...new Set([defaultLanguage, ...languages])].slice(0, MOST_LANGUAGES);
  return {
    defaultLanguage,
    idFor(theirs) {
      const id = freeId(slugOf(theirs), used);
      used.add(id);
      return id;
    },
    text: (theirs, notes, instead = '') => {
      const said = Object.entries(theirs).flatMap(([language, html]) => {
        if (!known.includes(language)) return [];
        const { text, lost } = plainText(html);
        for (const one of lost)
          notes.add(one === 'script' ? 'script_left_out' : one === 'picture' ? 'picture_left_out' : 'text_cut');
        return text === '' ? [] : [[language, text] as const];
      });
      return said.length === 0 && instead !== '' ? { [defaultLanguage]: instead } : Object.fromEntries(said);
    },
    add(name, question, notes, target) {
      if (taken.length >= MOST_QUESTIONS) {
        lines.push({ at: taken.length, line: { question: name, outcome: 'left_out', notes: ['too_many_questions'] } });
        return;
      }
      taken.push({ name, question, notes });
      if (target !== undefined)
        targets.set(target.key, {
          id: question.id,
          type: question.type,
          many: question.type === 'choice' && question.many,
          options: target.options ?? new Map(),
        });
    },
    leaveOut(name, ...notes) {
      lines.push({ at: taken.length, line: { question: name, outcome: 'left_out', notes } });
    },
    target: (key) => targets.get(key),
    atEnd: (act) => void later.push(act),
    finish(title) {
      for (const act of later) act();
      const named = this.text(title, createNotes(), 'Survey');
      const bare = (questions: Question[]): SurveyDefinition => ({
        schema: 1,
        languages: known,
        defaultLanguage,
        title: named,
        questions,
        thanks: { title: thanksIn(defaultLanguage) },
      });
      const kept = prune(taken, bare);
      const report = reportOf(taken, kept, lines);
      return { definition: kept.length === 0 ? null : bare(kept.map(({ question }) => question)), report };
    },
  };
}

/** A draft that remembers what was added through it: one question of theirs may become several of ours. */
export function gather(draft: Draft): {
  readonly gathering: Draft;
  readonly made: readonly Question[];
  /** What is noted of each. */
  readonly noted: readonly Notes[];
} {
  const made: Question[] = [];
  const noted: Notes[] = [];
  const gathering: Draft = {
    ...draft,
    add: (name, question, notes, target) => {
      made.push(question);
      noted.push(notes);
      draft.add(name, question, notes, target);
    },
  };
  return { gathering, made, noted };
}

/**
 * Takes off what our own rules refuse, the least of it first: a condition or a jump before its question. Each round takes something
 * off, so it ends.
 */
function prune(taken: readonly Taken[], bare: (questions: Question[]) => SurveyDefinition): Taken[] {
  let left = [...taken];
  while (left.length > 0) {
    const verdict = parseDefinition(bare(left.map(({ question }) => question)));
    if (verdict.ok) break;
    const doomed = new Set<number>();
    let mended = false;
    for (const { path } of verdict.errors) {
      const [, at, part] = /^questions\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
      if (at === undefined) continue;
      const one = left[Number(at)];
      if (one === undefined) continue;
      mended = true;
      if (!takeOff(one, part)) doomed.add(Number(at));
    }
    // What is wrong outside the questions no question can mend.
    if (!mended) return [];
    left = left.filter((_, at) => !doomed.has(at));
  }
  return left;
}

function takeOff({ question, notes }: Taken, part: string | undefined): boolean {
  if (part === 'jumps' && question.jumps !== undefined) {
    delete question.jumps;
    notes.add('jump_left_out');
    return true;
  }
  if (question.showIf !== undefined || question.skipIf !== undefined) {
    delete question.showIf;
    delete question.skipIf;
    notes.add('condition_left_out');
    return true;
  }
  if (question.jumps !== undefined) {
    delete question.jumps;
    notes.add('jump_left_out');
    return true;
  }
  return false;
}

function reportOf(
  taken: readonly Taken[],
  kept: readonly Taken[],
  lines: readonly { at: number; line: ReportLine }[],
): ReportLine[] {
  const stayed = new Set(kept);
  const report: ReportLine[] = [];
  // The rows of one question of theirs stand in the report as that one question.
  const tell = (line: ReportLine) => {
    const before = report.at(-1);
    if (before?.question === line.question && before.outcome === line.outcome)
      report[report.length - 1] = { ...before, notes: [...new Set([...before.notes, ...line.notes])] };
    else report.push(line);
  };
  for (let at = 0; at <= taken.length; at++) {
    for (const one of lines) if (one.at === at) tell(one.line);
    const one = taken[at];
    if (one === undefined) continue;
    const notes = one.notes.all();
    if (stayed.has(one)) tell({ question: one.name, outcome: notes.length === 0 ? 'taken' : 'changed', notes });
    else tell({ question: one.name, outcome: 'left_out', notes: notes.length === 0 ? ['refused'] : notes });
  }
  return report;
}

function thanksIn(language: string): Text {
  const thanks: Readonly<Record<string, string>> = { ru: 'Спасибо!', uk: 'Дякуємо!' };
  return { [language]: thanks[language] ?? 'Thank you!' };
}

/** A slug of their name; a name without a letter of ours becomes `q`. */
export function slugOf(theirs: string): string {
  const slug = theirs
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 48);
  return slug === '' ? 'q' : slug === 'end' ? 'q_end' : slug;
}

export function freeId(wish: string, used: ReadonlySet<string>): string {
  if (!used.has(wish)) return wish;
  for (let number = 2; ; number++) if (!used.has(`${wish}_${number}`)) return `${wish}_${number}`;
}
