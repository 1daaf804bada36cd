import type { z } from 'zod';
import type { Detail } from '../errors.ts';

/** The validator's own words where they say it well; ours where they speak of types to a person who left a field empty. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('received undefined'))
    return 'is required';
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'must not be empty';
  return issue.message;
}

/** Each field that is wrong, by its path. Of a value that may be one of several kinds, what is wrong with the kind that was meant. */
export function detailsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): Detail[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => detail([...path, key], issue.code, 'is not known here'));
  if (issue.code !== 'invalid_union') return [detail(path, issue.code, sayIssue(issue))];
  const kinds = issue.errors.filter(([first]) => first !== undefined);
  const [meant] = kinds.filter(([first]) => !isOfOtherType(first)).toSorted((a, b) => a.length - b.length);
  if (meant !== undefined) return meant.flatMap((one) => detailsOf(one, path));
  const types = kinds.flatMap(([first]) => (first?.code === 'invalid_type' ? [first] : []));
  const [missing] = types.filter((one) => sayIssue(one) === 'is required');
  if (missing !== undefined) return [detail(path, 'required', 'is required')];
  const expected = [...new Set(types.map((one) => one.expected))].join(' or ');
  return [detail(path, 'invalid_type', expected === '' ? issue.message : `is to be ${expected}`)];
}

function isOfOtherType(issue: z.core.$ZodIssue | undefined): boolean {
  return issue?.code === 'invalid_type' && issue.path.length === 0;
}

function detail(path: readonly PropertyKey[], code: string, message: string): Detail {
  return { path: path.map(String).join('.'), code, message };
}
