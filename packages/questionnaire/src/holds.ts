import type { Condition } from './condition.ts';
import type { Context } from './context.ts';
import { saysSomething, type TypedAnswer } from './typed-answer.ts';

/** Answers to the questions that are visible, read by kind. */
export type GivenAnswers = ReadonlyMap<string, TypedAnswer | null>;

/** Whether a condition holds. */
export function holds(condition: Condition, given: GivenAnswers, context: Context): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((part) => holds(part, given, context));
    case 'any':
      return condition.of.some((part) => holds(part, given, context));
    case 'not':
      return !holds(condition.of, given, context);
    case 'language_is':
      return context.language === condition.value;
    case 'channel_is':
      return context.channel === condition.value;
    case 'bought':
      return context.products.some(({ id }) => id === condition.productId);
    case 'answered':
      return saysSomething(given.get(condition.question) ?? null);
    case 'includes':
      return chosenIn(given.get(condition.question) ?? null).includes(condition.value);
    case 'at_most':
      return scoresIn(given.get(condition.question) ?? null, condition.row).some((score) => score <= condition.value);
    case 'at_least':
      return scoresIn(given.get(condition.question) ?? null, condition.row).some((score) => score >= condition.value);
    case 'equals': {
      const answer = given.get(condition.question) ?? null;
      return typeof condition.value === 'number'
        ? scoresIn(answer, condition.row).includes(condition.value)
        : wordsIn(answer) === condition.value;
    }
  }
}

function scoresIn(answer: TypedAnswer | null, row: string | undefined): number[] {
  if (answer === null) return [];
  if (answer.kind === 'score') return [answer.score];
  if (answer.kind === 'number') return [answer.number];
  if (answer.kind === 'rows') return numbersAt(answer.rows, row);
  if (answer.kind !== 'two_part') return [];
  return numbersAt(
    Object.fromEntries(Object.entries(answer.rows).map(([key, { satisfaction }]) => [key, satisfaction])),
    row,
  );
}

function numbersAt(rows: Record<string, number | string | undefined>, row: string | undefined): number[] {
  const wanted = row === undefined ? Object.values(rows) : [rows[row]];
  return wanted.filter((score) => typeof score === 'number');
}

/** `other` is chosen by being there, with words or without. */
function chosenIn(answer: TypedAnswer | null): string[] {
  if (answer?.kind !== 'chosen') return [];
  return answer.other === undefined ? answer.chosen : [...answer.chosen, 'other'];
}

/** What a word is compared with: the text, or the reason where it is the only one. */
function wordsIn(answer: TypedAnswer | null): string | undefined {
  if (answer?.kind === 'text') return answer.text.trim();
  if (answer?.kind === 'date') return answer.date;
  const chosen = chosenIn(answer);
  return chosen.length === 1 ? chosen[0] : undefined;
}
