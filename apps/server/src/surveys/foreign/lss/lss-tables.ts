import { SaxesParser } from 'saxes';

export type LssRow = Readonly<Record<string, string>>;
export interface LssTables {
  readonly languages: readonly string[];
  /** Rows of `questions`, `answers`, … */
  rows(table: string): readonly LssRow[];
}

const DEEPEST = 8;

/** Their attributes for what stands above each scale of an array that has two. */
export const dualScaleHeaders = ['dualscale_headerA', 'dualscale_headerB'] as const;

/** The tables that a LimeSurvey file (LSS, LSR) holds as XML. @throws Error where it is no XML */
export function readLssTables(xml: string): LssTables {
  const tables = new Map<string, LssRow[]>();
  const languages: string[] = [];
  const path: string[] = [];
  let row: Record<string, string> | null = null;
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    path.push(name);
    if (path.length > DEEPEST) throw new Error('the file is nested too deeply');
    if (name === 'row') row = {};
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('cdata', (part) => (text += part));
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (name === 'row' && row !== null) {
      const table = path[1] ?? '';
      const rows = tables.get(table) ?? [];
      tables.set(table, rows);
      rows.push(row);
      row = null;
    } else if (row !== null) row[name] = text;
    else if (name === 'language' && path.at(-1) === 'languages') languages.push(text.trim());
    text = '';
  });
  // Going on after an error would gather the rest of the file as one text, character by character.
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { languages, rows: (table) => tables.get(table) ?? [] };
}

/** The file of a survey as LimeSurvey 5 and later write it. */
export function writeLssTables(languages: readonly string[], tables: ReadonlyMap<string, readonly LssRow[]>): string {
  const written = [...tables].map(([table, rows]) => {
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return [
      `<${table}>`,
      `<fields>${fields.map((field) => `<fieldname>${field}</fieldname>`).join('')}</fields>`,
      '<rows>',
      ...rows.map((row) => `<row>${fields.map((field) => cell(field, row[field] ?? '')).join('')}</row>`),
      '</rows>',
      `</${table}>`,
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<document>',
    '<LimeSurveyDocType>Survey</LimeSurveyDocType>',
    '<DBVersion>606</DBVersion>',
    `<languages>${languages.map((language) => `<language>${language}</language>`).join('')}</languages>`,
    ...written,
    '</document>',
    '',
  ].join('\n');
}

function cell(field: string, value: string): string {
  if (value === '') return `<${field}/>`;
  // Characters that XML has no place for, and the one word that would end the text.
  // oxlint-disable-next-line no-control-regex
  const allowed = value.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  return `<${field}><![CDATA[${allowed.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${field}>`;
}
