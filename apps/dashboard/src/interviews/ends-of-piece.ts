import type { Say } from '@otklik/questionnaire';
import { usualEnds, wordsIn } from '@otklik/respond';
import type { Piece } from './next-piece.ts';

/** What the ends of the scale mean, in the words that the customer's page would have: the interviewer reads them aloud. */
export function endsOfPiece(
  { question, aspect }: Pick<Piece, 'question' | 'aspect'>,
  say: Say,
  { language, fallback }: { readonly language: string; readonly fallback: string },
): { readonly low: string; readonly high: string } {
  const words = wordsIn(language, {}, fallback);
  const usual = aspect === null ? usualEnds(question, words) : words.ends[aspect];
  if (!('lowLabel' in question || 'highLabel' in question)) return usual;
  return { low: say(question.lowLabel) || usual.low, high: say(question.highLabel) || usual.high };
}
