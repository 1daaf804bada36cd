import type { LssTables } from '../../surveys/foreign/lss/lss-tables.ts';

/** The name of a column of answers, `841748X3X12SQ001`, as a person would call it: `Q4[SQ001]`. */
export function lsaColumnName(tables: LssTables): (field: string) => string {
  const titles = new Map(tables.rows('questions').map((row) => [row['qid'] ?? '', row['title'] ?? '']));
  return (field) => {
    const [, mark] = /^\d+X\d+X(\d.*)$/.exec(field) ?? [];
    if (mark === undefined) return field;
    // The number of the question and the code of its row stand together: the longest number that is a question is meant.
    for (let length = /^\d+/.exec(mark)?.[0].length ?? 0; length > 0; length -= 1) {
      const title = titles.get(mark.slice(0, length));
      if (title === undefined) continue;
      const row = mark.slice(length);
      return row === '' ? title : `${title}[${row}]`;
    }
    return field;
  };
}
