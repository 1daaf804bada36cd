import { rangeOf, textIn, type Question } from '@otklik/questionnaire';

/** "Плохо", where the scale itself calls its end so. */
export function scoreByLabel(question: Question, said: string, language: string): number | null {
  if (!('lowLabel' in question || 'highLabel' in question)) return null;
  const { lowest, highest } = rangeOf(question);
  const words = plain(said);
  const is = (label: Record<string, string> | undefined) =>
    label !== undefined && words !== '' && plain(textIn(label, language, language)) === words;
  if (is(question.lowLabel)) return lowest;
  return is(question.highLabel) ? highest : null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
