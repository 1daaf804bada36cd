import type { SurveyDefinition } from '../definition/definition.ts';
import type { Language, Text } from '../definition/text.ts';
import { textsByKey, type TranslatedText } from './translated-text.ts';

/** All texts of a survey, its default language first. */
export function writeCsvTexts(definition: SurveyDefinition, separator: ',' | ';' = ','): string {
  const { defaultLanguage, languages } = definition;
  const columns = [defaultLanguage, ...languages.filter((language) => language !== defaultLanguage)];
  return writeCsvTable(columns, textsByKey(definition), separator);
}

/**
 * Texts as a table: `key` and a column for each language. With a mark that makes spreadsheets read it as UTF-8; those of some
 * countries open it by a double click only with semicolons.
 */
export function writeCsvTable(
  columns: readonly Language[],
  texts: readonly (readonly [key: string, text: Text])[],
  separator: ',' | ';' = ',',
): string {
  const lines = [['key', ...columns], ...texts.map(([key, text]) => [key, ...columns.map((each) => text[each] ?? '')])];
  return `\ufeff${lines.map((line) => line.map(cell).join(separator)).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type ReadTexts = { ok: true; texts: TranslatedText[] } | { ok: false; line: number; message: string };

/** Reads such a table back, with commas or the semicolons that some spreadsheets write. */
export function readCsvTexts(source: string): ReadTexts {
  const text = source.replace(/^\ufeff/, '');
  const separator = text.startsWith('key;') ? ';' : ',';
  const lines = linesOf(text, separator);
  if (lines === null) return { ok: false, line: 1, message: 'a quoted cell has no end' };
  const [head = [], ...rest] = lines;
  if (head[0] !== 'key' || head.length < 2)
    return { ok: false, line: 1, message: 'the first line must be "key" and the languages' };
  const texts = rest.flatMap((line) =>
    head.slice(1).map((language, at) => ({ key: line[0] ?? '', language, text: line[at + 1] ?? '' })),
  );
  return { ok: true, texts: texts.filter(({ key, text: words }) => key !== '' && words !== '') };
}

/** RFC 4180. `null` where a quote stays open. */
function linesOf(text: string, separator: string): string[][] | null {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charAt(at) === '"') {
      const quoted = quotedAt(text, at);
      if (quoted === null) return null;
      line.push(quoted.value);
      at = quoted.end;
    } else {
      const end = nextOf(text, at, separator);
      line.push(text.slice(at, end));
      at = end;
    }
    if (text.charAt(at) === separator) {
      at += 1;
      if (at === text.length) line.push('');
      continue;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else at += 1;
    lines.push(line);
    line = [];
  }
  return line.length === 0 ? lines : [...lines, line];
}

function quotedAt(text: string, from: number): { value: string; end: number } | null {
  let value = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return null;
    value += text.slice(at, end);
    if (text.charAt(end + 1) !== '"') return { value, end: end + 1 };
    value += '"';
    at = end + 2;
  }
}

function nextOf(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === separator || character === '\r' || character === '\n') return at;
  }
  return text.length;
}
