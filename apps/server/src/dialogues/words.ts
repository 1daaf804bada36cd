import { validTag } from '@otklik/questionnaire';
import { dialogueWordsIn, heardIn, type DialogueWords, type HeardPhrases } from '@otklik/respond';
import type { Dialogue, Occasion } from './dialogue.ts';

/** What the machine says between the survey's own sentences. */
export function wordsAt({ definition, words }: Occasion, { language }: Pick<Dialogue, 'language'>): DialogueWords {
  return dialogueWordsIn(language, words, definition.defaultLanguage);
}

/** What is understood here besides Russian, Ukrainian and English: his own language first, then the survey's others. */
export function heardAt({ definition, words }: Occasion, { language }: Pick<Dialogue, 'language'>): HeardPhrases {
  return heardIn([language, ...definition.languages], words);
}

/** "7, 8 или 9": as the language lists what may be meant. */
export function scoresAt({ language }: Pick<Dialogue, 'language'>, scores: readonly number[]): string {
  return new Intl.ListFormat(validTag(language), { type: 'disjunction' }).format(scores.map(String));
}
