import type { z } from 'zod';

/** The validator's own words where they say it well; ours where they speak of types to a person who left a field empty. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('received undefined'))
    return 'is required';
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'must not be empty';
  return issue.message;
}
