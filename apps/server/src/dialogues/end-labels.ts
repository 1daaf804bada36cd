import { sayTo, type Question } from '@otklik/questionnaire';
import { usualEnds, wordsIn } from '@otklik/respond';
import { contextOf, type Dialogue, type Occasion } from './dialogue.ts';

/**
 * What the ends of a scale are called: the question's own words, else the page's usual ones, so that nobody has to guess which end is the
 * good one. Of an SMS every part is paid: there the usual words are spared but for effort, on whose scale companies differ; faces on
 * buttons say it themselves.
 */
export function endLabels(occasion: Occasion, dialogue: Dialogue, question: Question): [low: string, high: string] {
  const { definition, words, mostButtons } = occasion;
  const say = sayTo(definition, dialogue.answers, contextOf(occasion, dialogue));
  const own = 'lowLabel' in question || 'highLabel' in question ? [question.lowLabel, question.highLabel] : [];
  const [low = '', high = ''] = own.map((text) => say(text, question.id).trim());
  const isPlain =
    mostButtons === 0 ? question.type !== 'effort' : 'display' in question && question.display === 'faces';
  if (isPlain) return [low, high];
  const usual = usualEnds(question, wordsIn(dialogue.language, words, definition.defaultLanguage));
  return [low || usual.low, high || usual.high];
}
