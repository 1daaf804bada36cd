import { isOnScale, scaleOf, scaleRange, textIn, type Question, type ScaleId } from '@otklik/questionnaire';
import { optionsOf, type OptionQuestion } from './options.ts';

/** A typed reply, as far as it answers the question; `words` is what stood beside the score. */
export type Reply =
  | { readonly kind: 'score'; readonly score: number; readonly words: string }
  | { readonly kind: 'options'; readonly chosen: readonly string[]; readonly other: string | null }
  | { readonly kind: 'text'; readonly text: string };

/** @returns null for what cannot be read: asking again is better than guessing a score */
export function readReply(question: Question, text: string, language: string): Reply | null {
  const said = text.trim();
  if (said === '') return null;
  if (question.type === 'text') return { kind: 'text', text: said };
  const options = optionsOf(question);
  if (options !== null) return readOptions(options, said, language);
  const scale = scaleOf(question);
  if (scale === null) return null;
  return scale === '0-1' ? readYesNo(said) : (readLabel(question, scale, said, language) ?? readScore(scale, said));
}

const numerals: readonly (readonly string[])[] = [
  ['ноль', 'нуль', 'zero'],
  ['один', 'единица', 'одиниця', 'one'],
  ['два', 'двойка', 'двійка', 'two'],
  ['три', 'тройка', 'трійка', 'three'],
  ['четыре', 'четвёрка', 'четверка', 'чотири', 'четвірка', 'four'],
  ['пять', 'пятёрка', 'пятерка', 'п’ять', "п'ять", 'five'],
  ['шесть', 'шість', 'six'],
  ['семь', 'сім', 'seven'],
  ['восемь', 'вісім', 'eight'],
  ['девять', 'дев’ять', "дев'ять", 'nine'],
  ['десять', 'ten'],
];
const numeralOf = new Map(numerals.flatMap((words, score) => words.map((word) => [word, score] as const)));
const faces: Readonly<Record<string, readonly string[]>> = {
  '1-3': ['😞', '😐', '😊'],
  '1-5': ['😠', '🙁', '😐', '🙂', '😀'],
};

export function faceOf(scale: ScaleId, score: number): string | null {
  return faces[scale]?.[score - 1] ?? null;
}

/** "9", "9 из 10", "9/10", "девять", "ставлю 9, спасибо": one whole number on the scale. Two numbers, or half a point, are read by nobody. */
function readScore(scale: ScaleId, said: string): Reply | null {
  const face = faces[scale]?.findIndex((one) => said.startsWith(one)) ?? -1;
  if (face >= 0)
    return { kind: 'score', score: face + 1, words: said.replace(/^\p{Extended_Pictographic}\uFE0F?/u, '').trim() };
  const { highest } = scaleRange(scale);
  const outOf = new RegExp(
    String.raw`^(.*?)(\d{1,2})\s*(?:/|из|із|з|of|out of)\s*${highest}(?![\d.,])(.*)$`,
    'isu',
  ).exec(said);
  const found = outOf ?? /^([^\d]*?)(\d{1,2})((?![\d]|[.,]\d).*)$/su.exec(said);
  if (found !== null) {
    const [, before = '', digits = '', after = ''] = found;
    const score = Number(digits);
    if (/\d/.test(before + after) || /[-−]$/.test(before) || !isOnScale(scale, score)) return null;
    return { kind: 'score', score, words: wordsOf(before, after) };
  }
  const [first = '', ...rest] = said.split(/\s+/);
  const score = numeralOf.get(first.toLowerCase().replace(/[.,!]+$/, ''));
  return score === undefined || !isOnScale(scale, score) ? null : { kind: 'score', score, words: rest.join(' ') };
}

/** What is left once the number is out is a comment only when it says something: "ставлю" and "баллов" do not. */
function wordsOf(before: string, after: string): string {
  const rest = `${before} ${after}`
    .replaceAll(/^[\s.,!;:+-]+|[\s;:]+$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /^(ставлю|на|балл(ов|а|и)?|бал(ів|и)?|points?|моя оценка)?[\s.,!+]*$/iu.test(rest) ? '' : rest;
}

const yes = new Set(['1', 'да', 'так', 'yes', 'y', 'д', '+', 'ага', 'конечно', '👍', 'решён', 'решен']);
const no = new Set(['0', 'нет', 'ні', 'no', 'n', 'н', '-', 'неа', '👎', 'не решён', 'не решен']);

function readYesNo(said: string): Reply | null {
  const [, first = '', rest = ''] = /^([^\s,.!;]+)[\s,.!;]*(.*)$/su.exec(said) ?? [];
  const word = first.toLowerCase();
  if (yes.has(said.toLowerCase()) || yes.has(word))
    return { kind: 'score', score: 1, words: yes.has(word) ? rest : '' };
  if (no.has(said.toLowerCase()) || no.has(word)) return { kind: 'score', score: 0, words: no.has(word) ? rest : '' };
  return null;
}

/** "Плохо" where the scale itself says what its ends are called. */
function readLabel(question: Question, scale: ScaleId, said: string, language: string): Reply | null {
  if (!('lowLabel' in question || 'highLabel' in question)) return null;
  const { lowest, highest } = scaleRange(scale);
  const is = (label: Record<string, string> | undefined) =>
    label !== undefined && plain(textIn(label, language, language)) === plain(said) && plain(said) !== '';
  if (is(question.lowLabel)) return { kind: 'score', score: lowest, words: '' };
  return is(question.highLabel) ? { kind: 'score', score: highest, words: '' } : null;
}

function readOptions(question: OptionQuestion, said: string, language: string): Reply | null {
  const { options } = question;
  if (/^[\d\s,.;и+]+$/iu.test(said)) {
    const numbers = [...said.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    if (numbers.length === 0 || (!question.many && numbers.length > 1)) return null;
    const last = options.length + (question.other === true ? 1 : 0);
    if (numbers.some((number) => number < 1 || number > last)) return null;
    const chosen = numbers.flatMap((number) => options[number - 1]?.id ?? []);
    return { kind: 'options', chosen: [...new Set(chosen)], other: numbers.includes(options.length + 1) ? '' : null };
  }
  const named = options.find(({ text }) => plain(textIn(text, language, language)) === plain(said));
  if (named !== undefined) return { kind: 'options', chosen: [named.id], other: null };
  return question.other === true ? { kind: 'options', chosen: [], other: said } : null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
