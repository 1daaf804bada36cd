import { list, record, words, type Loose } from '../json.ts';

const DEEPEST = 12;

/**
 * A survey in which choices that are carried forward (`choicesFromQuestion`) stand where they are offered, each to those whom theirs
 * shows it to. What comes from rows or panels that a respondent adds stays as it is.
 */
export function withCarriedChoices(source: Loose): Loose {
  const elements = new Map(elementsIn(source, 0).map((one) => [words(one['name']), one]));
  const carry = (element: Loose): Loose => {
    const name = words(element['choicesFromQuestion']);
    const from = elements.get(name);
    const choices = list(from?.['choices']);
    if (from === undefined || choices.length === 0) return element;
    const { choicesFromQuestion: _, choicesFromQuestionMode: mode, ...kept } = element;
    const line = mode === 'selected' ? 'contains' : mode === 'unselected' ? 'notcontains' : null;
    const several = words(from['type']) === 'checkbox' || words(from['type']) === 'tagbox';
    const operator = line === null || several ? line : line === 'contains' ? '=' : '!=';
    const carried = choices.map((one) => {
      const { visibleIf: _seen, ...choice } = typeof one === 'object' ? record(one) : { value: one };
      const value = words(choice['value']).replaceAll("'", "\\'");
      return operator === null ? choice : { ...choice, visibleIf: `{${name}} ${operator} '${value}'` };
    });
    return { ...kept, choices: [...carried, ...list(element['choices'])] };
  };
  return record(mapped(source, carry, 0));
}

function elementsIn(value: unknown, depth: number): Loose[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => elementsIn(one, depth + 1));
  const one = record(value);
  const inside = ['pages', 'elements', 'questions'].flatMap((field) => elementsIn(one[field], depth + 1));
  return one['choices'] === undefined ? inside : [one, ...inside];
}

function mapped(value: unknown, carry: (element: Loose) => Loose, depth: number): unknown {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => mapped(one, carry, depth + 1));
  const one = record(value);
  const own = one['choicesFromQuestion'] === undefined ? one : carry(one);
  const inside = ['pages', 'elements', 'questions'].filter((field) => own[field] !== undefined);
  return { ...own, ...Object.fromEntries(inside.map((field) => [field, mapped(own[field], carry, depth + 1)])) };
}
