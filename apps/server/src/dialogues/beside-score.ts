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

/** What a reply says beside its number: "2, нагрубили" is a score and a comment; "ставлю 9 баллов" is a score. */
export function wordsBeside(said: string): string | null {
  const number = /\d{1,2}(?:\s*(?:\/|из|із|з|of|out of)\s*\d{1,2})?/iu.exec(said);
  if (number === null) return null;
  const rest = `${said.slice(0, number.index)} ${said.slice(number.index + number[0].length)}`
    .replaceAll(/^[\s.,!;:+-]+|[\s;:]+$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /\p{L}{2}/u.test(rest) && !filler.test(rest) ? rest : null;
}

const filler = /^(ставлю|на|моя оценка|оценка|балл(ов|а|и)?|бал(ів|и)?|points?|спасибо|дякую|thanks|[\s.,!+])*$/iu;

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
