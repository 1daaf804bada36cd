import { quoted, writeName } from '@otklik/questionnaire';
import type { Comparison, ConditionWords, ListComparison } from '../conditions/condition-words.ts';
import type { Draft, Target } from '../draft/draft.ts';
import { hasOwnScores, isNumber, sayTarget, sayTruth } from '../conditions/say-target.ts';

/** What the conditions of SurveyJS say of questions, exactly as it judges them: words without regard to case, nothing as 0 in sums. */
export function surveyjsWords(draft: Pick<Draft, 'target'>): ConditionWords {
  const of = (name: string, say: (target: Target) => string | null) => {
    const target = draft.target(name.replace(/^#/, ''));
    return target === undefined ? null : say(target);
  };
  const truth = (target: Target) =>
    target.type === 'yes_no' ? sayTarget(target, '=', 'true') : target.many ? null : sayTruth(target);
  return {
    compare(name, op, value) {
      const counted = draft.target(name) === undefined && name.endsWith('.length') ? name.slice(0, -7) : null;
      return counted === null
        ? of(name, (target) => compared(target, op, value))
        : of(counted, (target) => countedLine(target, op, value));
    },
    answered: (name) => of(name, (target) => `answered(${writeName(target.id)})`),
    holds: (name) => of(name, truth),
    // Alone a name must be `true` itself: with any other value they show nothing.
    alone: (name) => of(name, (target) => (target.type === 'yes_no' ? truth(target) : null)),
    compareList: (name, op, values) => of(name, (target) => listed(target, op, values)),
    compareNames: (name, op, other) => of(name, (one) => of(other, (second) => comparedNames(one, op, second))),
    number: (name) =>
      of(name, (target) => (isNumber(target) && hasOwnScores(target) ? `first(${writeName(target.id)}, 0)` : null)),
  };
}

function compared(target: Target, op: Comparison, value: string | number): string | null {
  const name = writeName(target.id);
  if (value === '' || target.type === 'yes_no') return sayTarget(target, op, value);
  if (target.type === 'text') {
    if (typeof value === 'number') return op === 'includes' ? null : `number(${name}) ${op} ${value}`;
    // Words that are numbers are compared as numbers, others by an order of their own.
    if (Number.isFinite(Number(value)) || !(op === '=' || op === '!=' || op === 'includes')) return null;
    return `lower(${name}) ${op} ${quoted(value.toLowerCase())}`;
  }
  if (target.type === 'date')
    return op !== 'includes' && /^\d{4}-\d\d-\d\d$/.test(String(value))
      ? `${name} ${op} ${quoted(String(value))}`
      : null;
  if (target.options.size === 0 || isNumber(target)) return sayTarget(target, op, value);
  const known = optionsLike(target, value);
  if (target.many) {
    const [only] = known;
    if (op !== 'includes' || only === undefined) return null;
    return `${name} includes ${quoted(only)}`;
  }
  if (op === 'includes') {
    const words = String(value).toLowerCase();
    const within = wordsOf(target).filter(([key]) => key.includes(words));
    return oneOf(
      name,
      within.map(([, id]) => id),
    );
  }
  const line = oneOf(name, known);
  return line === null ? null : op === '=' ? line : op === '!=' ? `not (${line})` : null;
}

function wordsOf({ options }: Target): [string, string][] {
  return [...options].flatMap(([key, id]) =>
    typeof id === 'string' ? [[key.toLowerCase(), id] as [string, string]] : [],
  );
}

function optionsLike(target: Target, value: string | number): string[] {
  const words = String(value).toLowerCase();
  return wordsOf(target).flatMap(([key, id]) => (key === words ? [id] : []));
}

function oneOf(name: string, ids: readonly string[]): string | null {
  const [only] = ids;
  if (only === undefined) return null;
  return ids.length === 1 ? `${name} = ${quoted(only)}` : `${name} in [${ids.map(quoted).join(', ')}]`;
}

function listed(target: Target, op: ListComparison, values: readonly (string | number)[]): string | null {
  const name = writeName(target.id);
  if (op === 'noneof') {
    const line = listed(target, 'anyof', values);
    return line === null ? null : `not (${line})`;
  }
  if (isNumber(target)) {
    const numbers = values.map((value) => target.options.get(String(value)) ?? value);
    const isSaid = op === 'anyof' && hasOwnScores(target) && numbers.every((one) => typeof one === 'number');
    return isSaid ? `${name} in [${numbers.join(', ')}]` : null;
  }
  const ids = values.map((value) => optionsLike(target, value));
  if (target.options.size === 0 || ids.some((one) => one.length !== 1)) return null;
  const known = ids.flat();
  if (op === 'anyof') return target.many ? `${name} in [${known.map(quoted).join(', ')}]` : oneOf(name, known);
  if (!target.many) return null;
  const every = known.map((id) => `(${name} includes ${quoted(id)})`).join(' and ');
  if (op === 'allof' || op === 'includes') return every;
  const exactly = `(count(${name}) = ${new Set(known).size}) and ${every}`;
  return op === '=' ? exactly : `not (${exactly})`;
}

/** How many are ticked. Of none theirs knows 0 before the first tick and no number after the last: what would hold for 0 is not said. */
function countedLine(target: Target, op: Comparison, value: string | number): string | null {
  const isSafe =
    typeof value === 'number' && ((op === '>' && value >= 0) || ((op === '>=' || op === '=') && value > 0));
  return target.many && isSafe ? `count(${writeName(target.id)}) ${op} ${value}` : null;
}

/** Two that are both without an answer are the same to them. */
function comparedNames(one: Target, op: Comparison, other: Target): string | null {
  if (![one, other].every((target) => isNumber(target) && hasOwnScores(target)) || op === 'includes') return null;
  const [left, right] = [writeName(one.id), writeName(other.id)];
  const same = `(${left} = ${right}) or ((not (answered(${left}))) and (not (answered(${right}))))`;
  return op === '=' ? same : op === '!=' ? `not (${same})` : `${left} ${op} ${right}`;
}
