import { quoted, writeName } from '@otklik/questionnaire';
import type { Target } from './draft.ts';
import type { ConditionWords } from './translate-condition.ts';

/** A comparison with a question of ours, by the value that their tool keeps for the answer. */
export function sayTarget(
  target: Target,
  op: Parameters<ConditionWords['compare']>[1],
  value: string | number,
): string | null {
  const name = writeName(target.id);
  if (value === '') return op === '=' ? `not answered(${name})` : op === '!=' ? `answered(${name})` : null;
  if (target.type === 'yes_no') {
    const isYes = target.options.get(String(value)) ?? /^(?:true|y|yes|1)$/i.test(String(value));
    return op === '=' ? `${name} = ${isYes ? 1 : 0}` : op === '!=' ? `not (${name} = ${isYes ? 1 : 0})` : null;
  }
  if (target.options.size > 0) {
    const option = target.options.get(String(value));
    if (option === undefined) return null;
    if (typeof option === 'number') return op === 'includes' ? null : `${name} ${op} ${option}`;
    if (target.many || op === 'includes')
      return op === '!='
        ? `not (${name} includes ${quoted(option)})`
        : op === '<' || op === '>'
          ? null
          : `${name} includes ${quoted(option)}`;
    return op === '=' || op === '!=' ? `${name} ${op} ${quoted(option)}` : null;
  }
  const number = typeof value === 'number' ? value : Number(value.replace(',', '.'));
  if (target.type === 'text') return op === '=' || op === '!=' ? `${name} ${op} ${quoted(String(value))}` : null;
  return Number.isFinite(number) && op !== 'includes' ? `${name} ${op} ${number}` : null;
}

/** That an answer is neither empty nor nought: what a name that stands alone asks in their conditions. */
export function sayTruth(target: Target): string | null {
  const name = writeName(target.id);
  // A choice that is kept as 0 or false counts as none.
  if ([...target.options].some(([key, option]) => typeof option === 'string' && /^(?:0|false)$/.test(key))) return null;
  const isNumber = target.type === 'number' || target.type === 'scale' || target.type === 'nps';
  return isNumber ? `(answered(${name})) and (${name} != 0)` : `answered(${name})`;
}
