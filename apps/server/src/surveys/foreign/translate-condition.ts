/** What a tool's own condition language compares, said in ours by `says`; null from any of it gives up the whole. */
export interface ConditionWords {
  /** `name op value`, where op is one of ours. */
  compare(name: string, op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'includes', value: string | number): string | null;
  answered(name: string): string | null;
  /** A name that stands alone: true, and neither 0 nor empty. */
  holds(name: string): string | null;
}

type Token =
  | { readonly kind: 'name' | 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'mark'; readonly value: string };

const LONGEST = 4000;
const DEEPEST = 40;
const pattern =
  /\s+|\{([^{}]{1,200})\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)(?![\w.])|(<>|[=!<>]=|&&|\|\||[=<>!()[\],])|([A-Za-z0-9_][\w.]*)|(.)/gsu;

/**
 * A condition of SurveyJS (`{q} contains 'a' and {w} notempty`) or LimeSurvey (`q.NAOK == "A1" && !is_empty(w)`) in our language.
 * @returns null where it holds anything that cannot be said exactly
 */
export function translateCondition(source: string, says: ConditionWords): string | null {
  const tokens = source.length > LONGEST ? null : tokensOf(source);
  if (tokens === null || tokens.length === 0) return null;
  const reader = createReader(tokens, says);
  const line = reader.either(0);
  return reader.isAtEnd() ? line : null;
}

function tokensOf(source: string): Token[] | null {
  const tokens: Token[] = [];
  for (const [, braced, single, double, number, mark, name, strange] of source.matchAll(pattern)) {
    if (strange !== undefined) return null;
    const text = single ?? double;
    if (braced !== undefined) tokens.push({ kind: 'name', value: braced.trim() });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll(/\\(.)/gs, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark });
    else if (name !== undefined) tokens.push(wordToken(name));
  }
  return tokens;
}

const marksOfWords: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '=',
  equal: '=',
  ne: '<>',
  notequal: '<>',
  lt: '<',
  less: '<',
  le: '<=',
  lessorequal: '<=',
  gt: '>',
  greater: '>',
  ge: '>=',
  greaterorequal: '>=',
  contains: 'contains',
  contain: 'contains',
  notcontains: 'notcontains',
  notcontain: 'notcontains',
  anyof: 'anyof',
  empty: 'empty',
  notempty: 'notempty',
};

function wordToken(name: string): Token {
  const mark = marksOfWords[name.toLowerCase()];
  return mark === undefined ? { kind: 'name', value: name } : { kind: 'mark', value: mark };
}

function createReader(tokens: readonly Token[], says: ConditionWords) {
  let at = 0;
  const mark = (value: string) => {
    const token = tokens[at];
    if (token?.kind !== 'mark' || token.value !== value) return false;
    at += 1;
    return true;
  };
  const both = (one: string | null, other: string | null, word: string) =>
    one === null || other === null ? null : `(${one}) ${word} (${other})`;
  const negated = (line: string | null) => (line === null ? null : `not (${line})`);
  function either(depth: number): string | null {
    let line = all(depth);
    while (mark('||')) line = both(line, all(depth), 'or');
    return line;
  }
  function all(depth: number): string | null {
    let line = single(depth);
    while (mark('&&')) line = both(line, single(depth), 'and');
    return line;
  }
  function single(depth: number): string | null {
    if (depth > DEEPEST) return null;
    if (mark('!')) return negated(single(depth + 1));
    if (mark('(')) {
      const line = either(depth + 1);
      return mark(')') ? line : null;
    }
    const token = tokens[at];
    if (token?.kind !== 'name') return null;
    at += 1;
    return mark('(') ? called(token.value) : compared(token.value);
  }
  function called(name: string): string | null {
    const argument = tokens[at];
    at += 1;
    if (argument?.kind !== 'name' || !mark(')')) return null;
    return name === 'is_empty' ? negated(says.answered(argument.value)) : null;
  }
  function compared(name: string): string | null {
    if (mark('empty')) return negated(says.answered(name));
    if (mark('notempty')) return says.answered(name);
    if (mark('anyof')) return anyOf(name);
    for (const [theirs, ours] of operators) {
      if (!mark(theirs)) continue;
      const token = tokens[at];
      at += 1;
      if (token === undefined || token.kind === 'mark' || token.kind === 'name')
        return literalWord(name, ours, token, says);
      if (ours === 'notcontains') return negated(says.compare(name, 'includes', token.value));
      return says.compare(name, ours, token.value);
    }
    return says.holds(name);
  }
  function anyOf(name: string): string | null {
    const lines: (string | null)[] = [];
    if (!mark('[')) return null;
    do {
      const token = tokens[at];
      at += 1;
      if (token === undefined || token.kind === 'mark' || token.kind === 'name') return null;
      lines.push(says.compare(name, 'includes', token.value));
    } while (mark(','));
    if (!mark(']') || lines.includes(null)) return null;
    return lines.map((line) => `(${line})`).join(' or ');
  }
  return { either, isAtEnd: () => at >= tokens.length };
}

/** `true` and `false` look like names. */
function literalWord(
  name: string,
  op: (typeof operators)[number][1],
  token: Token | undefined,
  says: ConditionWords,
): string | null {
  if (token?.kind !== 'name' || op === 'notcontains' || !/^(?:true|false)$/i.test(token.value)) return null;
  return says.compare(name, op, token.value.toLowerCase());
}

const operators = [
  ['==', '='],
  ['=', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['<', '<'],
  ['>', '>'],
  ['contains', 'includes'],
  ['notcontains', 'notcontains'],
] as const;
