import type { RowRefusal } from '@otklik/contract';

const LONGEST = 60;

export interface ReadCodes {
  readonly codes: readonly string[];
  /** That stand in the file more than once. */
  readonly doubled: number;
  readonly refused: readonly RowRefusal[];
}

/** One code a line; of a table its first column, with or without a header. A code has no space: what has one is a sentence. */
export function readCodes(text: string): ReadCodes {
  const codes = new Set<string>();
  const refused: RowRefusal[] = [];
  let doubled = 0;
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const code = (line.split(/[;,\t]/)[0] ?? '')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .trim();
    if (code === '' || (at === 0 && isHeader(code))) continue;
    const why = refusalOf(code);
    if (why !== null) refused.push({ row: at + 1, column: 'code', ...why });
    else if (codes.has(code)) doubled += 1;
    else codes.add(code);
  }
  return { codes: [...codes], doubled, refused };
}

function isHeader(code: string): boolean {
  return /^(codes?|coupons?|promo ?codes?|коды?|промо-?коды?|купоны?|код купона)$/i.test(code);
}

function refusalOf(code: string): { readonly code: string; readonly message: string } | null {
  if (code.length > LONGEST) return { code: 'too_long', message: `the code is longer than ${LONGEST} characters` };
  if (!/^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(code))
    return { code: 'not_a_code', message: 'a code has no spaces and no invisible characters' };
  return null;
}
