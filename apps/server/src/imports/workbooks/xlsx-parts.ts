import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { because, Problem } from '../../platform/errors.ts';
import type { ZipEntry } from './zip-file.ts';

type Parts = ReadonlyMap<string, ZipEntry>;

/** Parses XML as it streams by. Letters whose bytes are cut by the end of a piece stay whole. */
export async function parseXml(
  part: ZipEntry,
  handlers: { open: (tag: SaxesTagPlain) => void; text?: (text: string) => void; close?: (name: string) => void },
): Promise<void> {
  for await (const piece of parsing(part, handlers)) void piece;
}

/** The same, piece by piece: who waits for the next piece has seen what the last one held. */
export async function* parsing(
  part: ZipEntry,
  handlers: { open: (tag: SaxesTagPlain) => void; text?: (text: string) => void; close?: (name: string) => void },
): AsyncGenerator<number> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  parser.on('opentag', handlers.open);
  if (handlers.text !== undefined) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  const { close } = handlers;
  if (close !== undefined) parser.on('closetag', ({ name }) => close(name));
  parser.on('error', (error) => {
    throw new Problem('invalid_input', `The file cannot be read: ${error.message}`);
  });
  let bytes = 0;
  for await (const piece of part.stream()) {
    bytes += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    yield bytes;
  }
  parser.write(decoder.decode()).close();
}

export interface SheetPart {
  readonly name: string;
  readonly part: ZipEntry;
}

/** The sheets in the order of their tabs. */
export async function readSheetList(parts: Parts): Promise<SheetPart[]> {
  const [book, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')];
  if (book === undefined || relations === undefined)
    throw because('invalid_input', 'no_workbook', 'The file is no XLSX workbook: save it as one, or as CSV');
  const targets = new Map<string, string>();
  await parseXml(relations, {
    open: ({ name, attributes }) => {
      if (localName(name) === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const sheets: SheetPart[] = [];
  await parseXml(book, {
    open: ({ name, attributes }) => {
      if (localName(name) !== 'sheet') return;
      const target = targets.get(attributes['r:id'] ?? '') ?? '';
      const part = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
      if (part !== undefined) sheets.push({ name: attributes['name'] ?? '', part });
    },
  });
  return sheets;
}

/** The texts that cells refer to by number. Of a rich text, all runs; how it is read aloud (`rPh`) is no part of it. */
export async function readStrings(parts: Parts): Promise<string[]> {
  const part = parts.get('xl/sharedStrings.xml');
  const strings: string[] = [];
  if (part === undefined) return strings;
  let [text, isText, isAloud] = ['', false, false];
  await parseXml(part, {
    open: ({ name }) => {
      const tag = localName(name);
      if (tag === 'si') text = '';
      else if (tag === 't') isText = true;
      else if (tag === 'rPh') isAloud = true;
    },
    text: (piece) => {
      if (isText && !isAloud) text += piece;
    },
    close: (name) => {
      const tag = localName(name);
      if (tag === 't') isText = false;
      else if (tag === 'rPh') isAloud = false;
      else if (tag === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Numbers of ready-made formats that show a date or a time (ECMA-376, 18.8.30). */
const readyDates = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which styles of cells show a number as a date: a date is nothing but a number with such a style. */
export async function readDateStyles(parts: Parts): Promise<readonly boolean[]> {
  const part = parts.get('xl/styles.xml');
  const styles: boolean[] = [];
  if (part === undefined) return styles;
  const own = new Map<number, boolean>();
  let isInCells = false;
  await parseXml(part, {
    open: ({ name, attributes }) => {
      const tag = localName(name);
      const id = Number(attributes['numFmtId'] ?? 0);
      if (tag === 'numFmt') own.set(id, showsDate(attributes['formatCode'] ?? ''));
      else if (tag === 'cellXfs') isInCells = true;
      else if (tag === 'xf' && isInCells) styles.push(own.get(id) ?? readyDates(id));
    },
    close: (name) => {
      if (localName(name) === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

/** Colours, conditions and quoted words are not the format itself. */
function showsDate(format: string): boolean {
  return (
    /[dmyhs]/i.test(format.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')) && !/general/i.test(format)
  );
}

/** Some programs put a prefix before every name. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
