/** What an expression gives: `null` is nothing, as for a question without an answer. */
export type Value = number | string | boolean | null | number[] | string[];

/** Scores of several rows compare by any of them; several words compare only where there is one alone. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === null || right === null) return false;
  if (Array.isArray(right) && !Array.isArray(left)) return isEqual(right, left);
  if (!Array.isArray(left)) return left === right;
  if (Array.isArray(right)) return left.length === right.length && left.every((one, at) => one === right[at]);
  return typeof left[0] === 'number' ? left.some((one) => one === right) : left.length === 1 && left[0] === right;
}

/** Whether the order holds; between unlike things none does. Dates are words and sort as such. */
export function isOrdered(op: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  if (Array.isArray(left)) return left.some((one) => isOrdered(op, one, right));
  if (Array.isArray(right)) return right.some((one) => isOrdered(op, left, one));
  const comparable =
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string');
  if (!comparable || left === null || right === null) return false;
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

export function includesValue(left: Value, right: Value): boolean {
  if (left === null || right === null || Array.isArray(right)) return false;
  if (Array.isArray(left)) return left.some((one) => one === right);
  return typeof left === 'string' && typeof right === 'string' && right !== '' && left.includes(right);
}

export function isIn(left: Value, right: Value): boolean {
  if (left === null || !Array.isArray(right)) return false;
  return Array.isArray(left)
    ? left.some((one) => right.some((other) => other === one))
    : right.some((one) => one === left);
}

export function numbersIn(values: Value[]): number[] {
  return values.flatMap((value) =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'number') : typeof value === 'number' ? [value] : [],
  );
}

/** Only a plain yes is one: a number or a text is no condition. */
export function isTrue(value: Value): boolean {
  return value === true;
}

/** In words, for texts and addresses. */
export function wordsOf(value: Value): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}
