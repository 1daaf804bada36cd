import type { PageCondition } from '../condition-for-page.ts';

/** Whether a condition holds for what is filled in now. The same rules as the engine's, over form fields. */
export function holds(condition: PageCondition, form: FormData): boolean {
  switch (condition[0]) {
    case '&':
      return condition.slice(1).every((part) => holds(part as PageCondition, form));
    case '|':
      return condition.slice(1).some((part) => holds(part as PageCondition, form));
    case '!':
      return !holds(condition[1], form);
    default: {
      const [op, names, value] = condition;
      const given = names
        .flatMap((name) => form.getAll(name))
        .map((value) => (typeof value === 'string' ? value.trim() : ''))
        .filter((text) => text && text !== 'dont_know');
      const some = (is: (score: number, limit: number) => boolean): boolean =>
        given.some((text) => is(+text.replace(',', '.'), +value!));
      if (op === '<') return some((score, limit) => score <= limit);
      if (op === '>') return some((score, limit) => score >= limit);
      if (op === 'l') return some((score, limit) => score < limit);
      if (op === 'g') return some((score, limit) => score > limit);
      if (op === '=') return given.includes(String(value));
      return op === '1' ? given.length === 1 && given[0] === value : given.length > 0;
    }
  }
}
