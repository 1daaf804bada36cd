import { writeName, type Question, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import type { ForeignNote } from '@otklik/contract';
import { createParts, partsOfDefinition, type ListOfParts, type Part, type Parts } from './parts.ts';
import { withPlaces, type Places } from './places.ts';
import { plainText } from '../plain-text.ts';
import { prune, type Taken } from './prune.ts';
import { createNotes, type Notes } from '../notes.ts';
import { createTelling, type ReportLine } from '../report.ts';

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
  /** What is no question: the welcome, end pages, blocks that change places, calculated values. */
  readonly parts: Parts;
  /** A free id made of their name. */
  idFor(theirs: string): string;
  /** Their texts by language, plain; `instead` where they say nothing. */
  text(theirs: Readonly<Record<string, string>>, notes: Notes, instead?: string): Text;
  add(name: string, question: Question, notes: Notes, target?: { key: string; options?: Target['options'] }): void;
  leaveOut(name: string, ...notes: ForeignNote[]): void;
  /** Something that is no question came over, or by the end it did not; with what is noted of it until then. */
  tell(name: string, notes: Notes, isKept?: () => boolean): void;
  /** An end page, a block, a value …: it comes over if our rules let it. */
  addPart<Key extends ListOfParts>(key: Key, part: Parts[Key][number]): void;
  /** Where their file is not as its own tool's schema says. */
  tellPlaces(name: string, places: readonly string[]): void;
  target(key: string): Target | undefined;
  /** A value of ours that their key names as if it were a question. */
  know(key: string, target: Target): void;
  /** Their key leads to this question or end page of ours. */
  lead(key: string, to: string): void;
  /** Where a jump to their key leads. */
  place(key: string): string | undefined;
  /** Every question that was made so far. */
  made(): readonly Taken[];
  /** Conditions may look at what comes later in their file, so they are set when all is known. */
  atEnd(act: () => void): void;
  finish(title: Readonly<Record<string, string>>): ReadSurvey;
}

export interface ReadSurvey {
  /** Null: nothing of it can be asked. */
  readonly definition: SurveyDefinition | null;
  readonly report: readonly ReportLine[];
}

/** How a tool writes places in texts, once its draft is there to ask for questions. */
export type PlacesOf = (draft: Pick<Draft, 'target'>) => Places;

/** Gathers what can be asked of a foreign survey, and says of each question what became of it. */
export function createDraft(languages: readonly string[], defaultLanguage: string, placesOf?: PlacesOf): Draft {
  const used = new Set<string>();
  const taken: Taken[] = [];
  const telling = createTelling(taken);
  const targets = new Map<string, Target>();
  const leads = new Map<string, string>();
  const later: (() => void)[] = [];
  const parts = createParts();
  const known = [...new Set([defaultLanguage, ...languages])].slice(0, MOST_LANGUAGES);
  const target = (key: string) => targets.get(key);
  const places = placesOf?.({ target });
  return {
    defaultLanguage,
    parts,
    idFor(theirs) {
      const id = freeId(slugOf(theirs), used);
      used.add(id);
      return id;
    },
    text: (theirs, notes, instead = '') => {
      const said = Object.entries(theirs).flatMap(([language, html]) => {
        if (!known.includes(language)) return [];
        const text = withPlaces(html, places, notes, (marked) => plainly(marked, notes));
        return text === '' ? [] : [[language, text] as const];
      });
      return said.length === 0 && instead !== '' ? { [defaultLanguage]: instead } : Object.fromEntries(said);
    },
    add(name, question, notes, asked) {
      if (taken.length >= MOST_QUESTIONS) return telling.leaveOut(name, 'too_many_questions');
      taken.push({ name, question, notes });
      if (asked === undefined) return;
      targets.set(asked.key, {
        id: question.id,
        type: question.type,
        many: question.type === 'choice' && question.many,
        options: asked.options ?? new Map(),
      });
    },
    leaveOut: (name, ...notes) => telling.leaveOut(name, ...notes),
    tell: (name, notes, isKept = () => true) => telling.tell(name, notes, isKept),
    tellPlaces: (name, where) => telling.tellPlaces(name, where),
    addPart(key, part) {
      const list: Part<unknown>[] = parts[key];
      list.push(part);
      telling.tell(part.name, part.notes, () => (parts[key] as Part<unknown>[]).includes(part));
    },
    target,
    know: (key, one) => void targets.set(key, one),
    lead: (key, to) => void leads.set(key, to),
    place: (key) => leads.get(key) ?? targets.get(key)?.id,
    made: () => taken,
    atEnd: (act) => void later.push(act),
    finish(title) {
      // What is set at the end may put off what has to know of it.
      for (const act of later) act();
      const named = this.text(title, createNotes(), 'Survey');
      const bare = (questions: Question[]): SurveyDefinition => ({
        schema: 1,
        languages: known,
        defaultLanguage,
        title: named,
        questions,
        thanks: { title: thanksIn(defaultLanguage) },
        ...partsOfDefinition(parts),
      });
      const kept = prune(taken, parts, bare);
      const report = telling.report(kept);
      return { definition: kept.length === 0 ? null : bare(kept.map(({ question }) => question)), report };
    },
  };
}

function plainly(html: string, notes: Notes): string {
  const { text, lost } = plainText(html);
  for (const one of lost)
    notes.add(one === 'script' ? 'script_left_out' : one === 'picture' ? 'picture_left_out' : 'text_cut');
  return text;
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

/** The name of a question of ours as a place in a text says it; null where there is none, or no place can. */
export function placeOf(target: Target | undefined): string | null {
  return target === undefined || writeName(target.id) !== target.id ? null : target.id;
}

export function thanksIn(language: string): Text {
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
