import { isCourtesy, isGreeting } from './is-courtesy.ts';

/** "Норм" and "эээ" are answers that nobody can read; two words are said on purpose. */
export function isRemark(text: string): boolean {
  if (isGreeting(text) || isCourtesy(text)) return false;
  return (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2;
}
