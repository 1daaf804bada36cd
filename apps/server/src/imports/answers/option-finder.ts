import type { Question, Text } from '@otklik/questionnaire';
import { codeOfOption } from './answer-slots.ts';
import { foldText } from './fold-text.ts';

type WithOptions = Extract<Question, { options: { id: string; text: Text }[] }>;

/** A free word of a cell that names no option. */
export interface ReadOptions {
  readonly options: readonly string[];
  readonly words: readonly string[];
}

export interface OptionFinder {
  /** The option that a text calls by its label or its code. */
  find(text: string): string | null;
  /** Several in one cell, in their order: `A, B`, `A;B`, one a line. Labels that hold the separator are still found. */
  several(text: string): ReadOptions;
}

const LONGEST = 20_000;

export function createOptionFinder(
  question: WithOptions,
  values: Readonly<Record<string, string | number>>,
): OptionFinder {
  const exact = new Map<string, string>();
  const folded = new Map<string, string | null>();
  const codes = new Map<string, string>();
  question.options.forEach(({ id, text }) => {
    for (const label of Object.values(text)) {
      if (label.trim() === '') continue;
      if (!exact.has(plain(label))) exact.set(plain(label), id);
      // Two labels that differ by their signs only, `< 60` and `> 60`, are told apart by the whole text or not at all.
      const key = foldText(label);
      folded.set(key, key === '' || (folded.has(key) && folded.get(key) !== id) ? null : id);
    }
    codes.set(id, id);
    codes.set(plain(codeOfOption(id)), id);
  });
  // Codes as our own export for LimeSurvey gives them, where no option has such a code by itself.
  if (!question.options.some(({ id }) => /^(a|sq)_?\d/.test(id)))
    question.options.forEach(({ id }, at) => codes.set(`a${at + 1}`, id));
  const said = new Map(Object.entries(values).map(([text, value]) => [plain(text), String(value)]));
  const find = (text: string): string | null => {
    const key = plain(text);
    return said.get(key) ?? exact.get(key) ?? codes.get(key) ?? folded.get(foldText(text)) ?? null;
  };
  const labels = [...new Set([...said.keys(), ...exact.keys()])].toSorted((a, b) => b.length - a.length);
  return { find, several: (text) => severalIn(text.slice(0, LONGEST), labels, find) };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function severalIn(text: string, labels: readonly string[], find: OptionFinder['find']): ReadOptions {
  const options: string[] = [];
  const words: string[] = [];
  const separator = [';', '\n', '|'].find((mark) => text.includes(mark)) ?? ',';
  const take = (piece: string) => {
    const option = find(piece);
    if (option !== null) options.push(option);
    else if (piece.trim() !== '') words.push(piece.trim());
  };
  let rest = text.replaceAll(/[^\S\n]+/g, ' ').trim();
  while (rest !== '') {
    const lower = rest.toLowerCase();
    const label = labels.find((one) => lower.startsWith(one) && isEnd(rest[one.length], separator));
    const end = label === undefined ? rest.indexOf(separator) : label.length;
    const piece = end < 0 ? rest : rest.slice(0, end);
    take(piece);
    rest = rest.slice(piece.length).trimStart();
    if (rest.startsWith(separator)) rest = rest.slice(1).trimStart();
  }
  return { options: [...new Set(options)], words };
}

function isEnd(next: string | undefined, separator: string): boolean {
  return next === undefined || next === separator;
}
