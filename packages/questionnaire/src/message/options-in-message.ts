import type { AnswerValue } from '../answers/answer.ts';
import type { QuestionOf } from '../definition/question.ts';
import type { Phrase } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import type { HeardMessage } from './heard-message.ts';

type WithOptions = QuestionOf<'reasons' | 'choice'>;

/**
 * Options by their number in the list ("2", "1 и 3", "1,3") or by their words in any of the languages. Words that are no
 * option are the customer's own where "other" is offered, else asked about.
 */
export function optionsInMessage(
  { message, plain, phrase }: { message: string; plain: string; phrase: Phrase | null },
  question: WithOptions,
): HeardMessage {
  const numbers = numbersOf(plain);
  const ids = optionIds(question);
  const chosen = numbers === null ? named(plain, question) : numbers.map((number) => ids[number - 1] ?? '');
  const isClear = chosen.length > 0 && chosen.every((id) => id !== '') && (question.many || chosen.length === 1);
  if (isClear) return { kind: 'answer', value: chosenAnswer([...new Set(chosen)]) };
  const isNone = phrase === 'no' && question.type === 'choice' && question.none === true;
  if (isNone) return { kind: 'answer', value: { chosen: ['none'] } };
  const isOwn = numbers === null && chosen.length === 0 && question.other === true && /\p{L}{2}/u.test(plain);
  if (isOwn) return { kind: 'answer', value: { chosen: [], other: message.trim() } };
  return { kind: 'unclear', why: { reason: 'option', among: chosen.length > 1 ? chosen : ids } };
}

/** As they are counted in the list that was sent. */
function optionIds(question: WithOptions): string[] {
  const ids = question.options.map(({ id }) => id);
  if (question.other === true) ids.push('other');
  if (question.type === 'choice' && question.none === true) ids.push('none');
  return ids;
}

function chosenAnswer(ids: string[]): AnswerValue {
  if (!ids.includes('other')) return { chosen: ids };
  return { chosen: ids.filter((id) => id !== 'other'), other: '' };
}

/** Only numbers and what joins them; `null` where there is anything else. */
function numbersOf(plain: string): number[] | null {
  if (!/^\d{1,2}(?:(?:\s*[,.+&;]\s*|\s+(?:и|й|та|і|and)\s+|\s+)\d{1,2})*$/u.test(plain)) return null;
  return (plain.match(/\d{1,2}/g) ?? []).map(Number);
}

/** Options whose words are the whole message, else those whose words stand in it. */
function named(plain: string, question: WithOptions): string[] {
  const words = question.options.map(({ id, text }) => ({
    id,
    texts: Object.values(text)
      .map(plainWords)
      .filter((one) => one !== ''),
  }));
  const whole = words.filter(({ texts }) => texts.includes(plain));
  if (whole.length > 0) return whole.map(({ id }) => id);
  const padded = ` ${plain} `;
  return words.filter(({ texts }) => texts.some((text) => padded.includes(` ${text} `))).map(({ id }) => id);
}
