import { JsonInput } from './json-input.ts';

export type Tolerance = { readonly abs: number; readonly rel: number };

/** Every place where `actual` misses `expected`, in words; keys that are not expected are not looked at. */
export function differences(expected: unknown, actual: unknown, tolerance: Tolerance, path = ''): string[] {
  if (expected === null) return actual === null || actual === undefined ? [] : [miss(path, expected, actual)];
  if (expected === 'Infinity' || expected === '-Infinity') {
    return actual === Number(expected) ? [] : [miss(path, expected, actual)];
  }
  if (typeof expected === 'number') return isClose(expected, actual, tolerance) ? [] : [miss(path, expected, actual)];
  if (typeof expected !== 'object') return expected === actual ? [] : [miss(path, expected, actual)];
  if (typeof actual !== 'object' || actual === null) return [miss(path, expected, actual)];
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return [miss(path, expected, actual)];
  }
  return new JsonInput(expected, path)
    .entries()
    .flatMap(([key, inner]) => differences(inner.value, new JsonInput(actual, path).at(key).value, tolerance, inner.path));
}

/** A whole number that should be another one is wrong however large both are, unless the tolerance itself spans whole numbers. */
function isClose(expected: number, actual: unknown, tolerance: Tolerance): boolean {
  if (typeof actual !== 'number') return false;
  if (Number.isInteger(expected) && Number.isInteger(actual) && tolerance.abs < 1) return expected === actual;
  return Math.abs(actual - expected) <= tolerance.abs + tolerance.rel * Math.abs(expected);
}

function miss(path: string, expected: unknown, actual: unknown): string {
  return `${path}: expected ${JSON.stringify(expected)}, actual ${typeof actual === 'number' ? actual : JSON.stringify(actual)}`;
}
