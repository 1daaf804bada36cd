import type { GivenWords } from '@otklik/respond';
import { askOnly, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';

/** One customer in one chat, being asked one question after the other. Everything that the machine remembers. */
export interface Dialogue {
  /** `with_person`: he asked for one; the machine keeps silent until he says that he goes on. */
  readonly phase: 'asking' | 'with_person' | 'finished' | 'stopped' | 'timed_out';
  readonly language: string;
  readonly answers: Answers;
  /** The question that stands open; null before the first and after the last. */
  readonly asked: Asked | null;
  /** Questions put so far: each has its number, so that a button pressed late is known for what it is. */
  readonly turn: number;
  readonly scoredAsked: number;
  /** Question ids, or `question.row`: asked and not answered, or not fit for a chat. */
  readonly passed: readonly string[];
  /** Replies in a row that could not be read. */
  readonly misread: number;
  /** Of the factors and products that take turns, those that are asked of him; null: nothing takes turns. */
  readonly factorIds: readonly number[] | null;
}

export interface Asked {
  readonly turn: number;
  readonly questionId: string;
  readonly row: string | null;
  /** Options marked so far where several may be. */
  readonly picked: readonly string[];
}

/** What does not change while it goes on. */
export interface Occasion {
  /** Stands in the buttons: one of an older dialogue in the same chat is not taken for this one's. */
  readonly tag: string;
  readonly definition: SurveyDefinition;
  readonly context: Omit<Context, 'language'>;
  /** How many fit into one message; a question with more is answered by typing. 0: the transport has none. */
  readonly mostButtons: number;
  /** At most three scored questions in SMS and messengers. */
  readonly mostScored: number;
  /** Who asks; stands in the first message, because a number says nothing. */
  readonly companyName: string;
  /** Instead of that name and the survey's introduction: what the company writes to those whom it asks. */
  readonly opening?: string | null;
  /** The company's, between the survey's sentences. */
  readonly words?: GivenWords | undefined;
}

export type DialogueEvent =
  /** `words`: what the customer began with, when it was he who began. */
  | { readonly kind: 'begin'; readonly words: string | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly id: string }
  | { readonly kind: 'time_out' };

export interface SayButton {
  readonly id: string;
  readonly label: string;
}

export interface Say {
  readonly text: string;
  readonly buttons: readonly (readonly SayButton[])[];
}

/** What must happen besides talking. */
export type Effect = 'answered' | 'finished' | 'opted_out' | 'person_wanted';

export interface Stepped {
  readonly dialogue: Dialogue;
  readonly say: readonly Say[];
  readonly effects: readonly Effect[];
  /** Words of his for which the survey has no place, or none that is shown to him. */
  readonly remark?: string;
}

export function newDialogue(definition: SurveyDefinition, wished: readonly (string | null | undefined)[]): Dialogue {
  return {
    phase: 'asking',
    language: languageAmong(definition, wished),
    answers: {},
    asked: null,
    turn: 0,
    scoredAsked: 0,
    passed: [],
    misread: 0,
    factorIds: null,
  };
}

/** The first wish that the survey is written in: `ru-RU` finds `ru`. */
export function languageAmong(definition: SurveyDefinition, wished: readonly (string | null | undefined)[]): string {
  for (const wish of wished) {
    if (wish == null) continue;
    const base = wish.toLowerCase().split('-')[0];
    const found = definition.languages.find((one) => one === wish) ?? definition.languages.find((one) => one === base);
    if (found !== undefined) return found;
  }
  return definition.defaultLanguage;
}

export function contextOf({ definition, context }: Occasion, { language, factorIds }: Dialogue): Context {
  const base = { ...context, language };
  return factorIds === null ? base : askOnly(definition, base, factorIds);
}
