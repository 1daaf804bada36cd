export type Token =
  | { kind: 'number'; at: number; value: number }
  | { kind: 'text'; at: number; value: string }
  /** `braced` was written as `{my-id}`: always an id, never a word of the language. */
  | { kind: 'word'; at: number; value: string; braced: boolean }
  | { kind: 'sign'; at: number; value: string }
  | { kind: 'end'; at: number };

/** What is wrong with a line, and where in it. */
export class ExpressionError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const signs = ['!=', '<>', '<=', '>=', '==', '=', '<', '>', '+', '-', '*', '/', '(', ')', '[', ']', ',', '.', '|', ':'];

/** Cuts a line into tokens, beginning at `from`; stops before `}}`, which closes a place in a text. */
export function tokensOf(line: string, from = 0): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < line.length && !line.startsWith('}}', at)) {
    const rest = line.slice(at);
    const blank = /^\s+/.exec(rest);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = tokenAt(rest, at);
    tokens.push(token.token);
    at += token.length;
  }
  tokens.push({ kind: 'end', at });
  return tokens;
}

function tokenAt(rest: string, at: number): { token: Token; length: number } {
  const number = /^\d+(\.\d+)?/.exec(rest)?.[0];
  if (number !== undefined) return { token: { kind: 'number', at, value: Number(number) }, length: number.length };
  const word = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest)?.[0];
  if (word !== undefined) return { token: { kind: 'word', at, value: word, braced: false }, length: word.length };
  const braced = /^\{([^{}]{1,64})\}/.exec(rest);
  if (braced !== null)
    return { token: { kind: 'word', at, value: (braced[1] ?? '').trim(), braced: true }, length: braced[0].length };
  const quote = rest.charAt(0);
  if (quote === "'" || quote === '"') return textAt(rest, quote, at);
  const sign = signs.find((one) => rest.startsWith(one));
  if (sign !== undefined) return { token: { kind: 'sign', at, value: sign }, length: sign.length };
  throw new ExpressionError(at, `"${String.fromCodePoint(rest.codePointAt(0) ?? 0)}" means nothing here`);
}

/** A quote inside is written with a backslash before it. */
function textAt(rest: string, quote: string, at: number): { token: Token; length: number } {
  let value = '';
  for (let place = 1; place < rest.length; place += 1) {
    const character = rest.charAt(place);
    if (character === quote) return { token: { kind: 'text', at, value }, length: place + 1 };
    if (character === '\\' && place + 1 < rest.length) place += 1;
    value += rest.charAt(place);
  }
  throw new ExpressionError(at, 'the text has no closing quote');
}
