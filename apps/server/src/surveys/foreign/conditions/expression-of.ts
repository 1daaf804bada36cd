import { quoted, writeName } from '@otklik/questionnaire';
import type { Target } from '../draft/draft.ts';

/** That an option of theirs was chosen; null where the question holds no such option. */
export function isChosen(target: Target, key: string): string | null {
  const option = target.options.get(key);
  if (option === undefined) return null;
  const name = writeName(target.id);
  if (typeof option === 'number') return `${name} = ${option}`;
  return target.many ? `${name} includes ${quoted(option)}` : `${name} = ${quoted(option)}`;
}

/** Lines joined by and / or; null as soon as one of them could not be said: a half condition would show the wrong questions. */
export function joined(operator: 'and' | 'or', lines: readonly (string | null)[]): string | null {
  const said = lines.flatMap((line) => line ?? []);
  if (said.length === 0 || said.length < lines.length) return null;
  return said.length === 1 ? (said[0] ?? null) : said.map((line) => `(${line})`).join(` ${operator} `);
}
