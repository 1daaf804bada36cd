import { scaleOf, type Question } from '../../definition/question.ts';
import { isOnScale, scaleRange } from '../../definition/scale.ts';
import type { Refusal } from './refusal.ts';

export function scoreRefusal(question: Question, score: number | string, path: string): Refusal | null {
  if (score === 'dont_know') return dontKnowRefusal(question, path);
  const range = rangeOf(question);
  if (typeof score === 'number' && Number.isInteger(score) && score >= range.lowest && score <= range.highest) {
    const scale = scaleOf(question);
    if (scale === null || isOnScale(scale, score)) return null;
  }
  return { code: 'off_scale', path, message: `must be a whole number from ${range.lowest} to ${range.highest}` };
}

/** Lowest and highest score of a question that is answered with one. */
export function rangeOf(question: Question): { lowest: number; highest: number } {
  if (question.type === 'scale') return { lowest: question.lowest, highest: question.highest };
  return scaleRange(scaleOf(question) ?? '0-1');
}

export function dontKnowRefusal(question: Question, path: string): Refusal | null {
  if ('allowDontKnow' in question && question.allowDontKnow === true) return null;
  return { code: 'dont_know_not_offered', path, message: `"don't know" is not offered here` };
}
