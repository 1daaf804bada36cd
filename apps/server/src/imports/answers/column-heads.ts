import { foldText } from './fold-text.ts';

/** What stands above a column, made comparable: names that a tool gives, and wordings. */
export interface ColumnHead {
  readonly index: number;
  readonly codes: readonly string[];
  readonly texts: readonly string[];
  /** As it stands in the file, for what is told apart by its form. */
  readonly raw: string;
}

const LONGEST = 3_000;
const wholeQuestion = /^(open-ended )?response$|^ответ$|^відповідь$/i;

/**
 * Reads the header of a file of results: codes, wordings and `{"ImportId"…}` (Qualtrics), question and option in two rows
 * (SurveyMonkey), or one row of wordings or codes, `Q1[SQ001]` and `Question [Row]` among them (Google Forms, LimeSurvey).
 */
export function columnHeads(header: readonly (readonly string[])[], width: number): ColumnHead[] {
  const [first = [], second = []] = header;
  const [third = []] = header.slice(2);
  const at = (row: readonly string[], index: number) => (row[index] ?? '').trim().slice(0, LONGEST);
  const hasMarks = [second, third].some((row) => row.some(isImportId));
  const isCoded = header.length > 1 && (hasMarks || isOlderQualtrics(first, second));
  let question = '';
  return Array.from({ length: width }, (_, index) => {
    const own = at(first, index);
    if (header.length < 2) return headOf(index, own, [own], [own, ...behindCode(own)]);
    if (isCoded) {
      const marks = [at(second, index), at(third, index)].flatMap(importId);
      const text = at(second, index);
      return headOf(index, own, [own, ...marks], text.startsWith('{') ? [] : [text]);
    }
    if (own !== '') question = own;
    const part = at(second, index);
    const isWhole = part === '' || wholeQuestion.test(part);
    return headOf(index, `${question} ${part}`, [own], isWhole ? [question] : [`${question} ${part}`]);
  });
}

/** Exports of Qualtrics before 2017: `V1` or `ResponseID` above `ResponseID`, codes above wordings. */
export function isOlderQualtrics(first: readonly string[], second: readonly string[]): boolean {
  return (
    (/^v1$/i.test(bare(first[0])) || /^responseid$/i.test(bare(first[0]))) && /^responseid$/i.test(bare(second[0]))
  );
}

function bare(cell: string | undefined): string {
  return (cell ?? '').replace('\uFEFF', '').trim();
}

function headOf(index: number, raw: string, codes: readonly string[], texts: readonly string[]): ColumnHead {
  const folded = codes.map(foldText).filter((code) => code !== '');
  // Some exports write the question's tag twice: `Q4_Q4_1`.
  const once = folded.map((code) => code.replace(/^(.+?) \1(?= )/u, '$1'));
  return {
    index,
    raw,
    codes: [...new Set([...folded, ...once])],
    texts: [...new Set(texts.map(foldText).filter((text) => text !== ''))],
  };
}

function importId(cell: string): string[] {
  const found = /^\{["']ImportId["']\s*:\s*["']([^"']{1,200})["']/.exec(cell)?.[1];
  return found === undefined ? [] : [found];
}

/** The mark of Qualtrics below a header. Files that went through another program may write its quotes singly. */
export function isImportId(cell: string): boolean {
  return importId(cell).length > 0;
}

/** LimeSurvey can write both: `Q1. How was it?`, `Q1[SQ001]. How was it? [Speed]`. */
function behindCode(own: string): string[] {
  const found = /^[A-Za-z]\w{0,30}(?:\[[^\]]{1,30}\])*\s*[.:]\s+(.+)$/s.exec(own)?.[1];
  return found === undefined ? [] : [found];
}
