import { quoted, writeName } from '@otklik/questionnaire';
import type { Target } from '../draft/draft.ts';
import type { Comparison } from './condition-words.ts';

/** A comparison with a question of ours, by the value that their tool keeps for the answer. */
export function sayTarget(target: Target, op: Comparison, value: string | number): string | null {
  const name = writeName(target.id);
  if (value === '') return op === '=' ? `not answered(${name})` : op === '!=' ? `answered(${name})` : null;
  if (target.type === 'yes_no') {
    const answer = target.options.get(String(value)) ?? yesOrNo(String(value));
    if (answer === null) return null;
    return op === '=' ? `${name} = ${answer}` : op === '!=' ? `not (${name} = ${answer})` : null;
  }
  const number = typeof value === 'number' ? value : Number(value.replace(',', '.'));
  const isCounted = Number.isFinite(number) && op !== 'includes';
  if (target.options.size > 0) {
    const option = target.options.get(String(value));
    // A number beyond the scale is still less or more than its scores, where those are their own.
    const isOwn = hasOwnScores(target);
    if (option === undefined) return isOwn && isCounted ? `${name} ${op} ${number}` : null;
    if (typeof option === 'number')
      return op === 'includes' || (!isOwn && op !== '=' && op !== '!=') ? null : `${name} ${op} ${option}`;
    const line = target.many ? `${name} includes ${quoted(option)}` : `${name} = ${quoted(option)}`;
    return op === '=' || op === 'includes'
      ? line
      : op === '!='
        ? target.many
          ? `not (${line})`
          : `${name} != ${quoted(option)}`
        : null;
  }
  if (target.type === 'text') return op === '=' || op === '!=' ? `${name} ${op} ${quoted(String(value))}` : null;
  return isCounted ? `${name} ${op} ${number}` : null;
}

/** Whether an answer to it is a number. */
export function isNumber({ type }: Target): boolean {
  return type === 'number' || type === 'scale' || type === 'nps';
}

/** Whether their marks of the options are our scores. */
export function hasOwnScores({ options }: Target): boolean {
  return [...options].every(([key, score]) => key === String(score));
}

function yesOrNo(value: string): 0 | 1 | null {
  return /^(?:true|y|yes|1)$/i.test(value) ? 1 : /^(?:false|n|no|0)$/i.test(value) ? 0 : null;
}

/** That an answer is neither empty nor nought: what a name that stands alone asks in their conditions. */
export function sayTruth(target: Target): string | null {
  const name = writeName(target.id);
  // A choice that is kept as 0 or false counts as none.
  if ([...target.options].some(([key, option]) => typeof option === 'string' && /^(?:0|false)$/.test(key))) return null;
  if (target.type === 'text') return `(answered(${name})) and (${name} != '0')`;
  return isNumber(target) ? `(answered(${name})) and (${name} != 0)` : `answered(${name})`;
}
