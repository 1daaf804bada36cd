import { asProblem } from '../api/problem.ts';
import type { Say } from '../catalogue/use-language.ts';

/** A refusal at the door, in words of the language that is shown. */
export function sayWhy(error: unknown, t: Say): string {
  const problem = asProblem(error);
  if (problem.code === 'offline') return `${t('states.offlineTitle')}. ${t('states.offlineText')}`;
  if (problem.status === 429) return `${t('states.busyTitle')}. ${t('states.busyText')}`;
  if (problem.code === 'invalid_email_or_password') return t('entry.wrong');
  if (problem.code === 'invalid_code' || problem.code === 'invalid_two_factor_cookie') return t('entry.wrongCode');
  return problem.message;
}
