export type Token =
  | { readonly kind: 'name' | 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'mark'; readonly value: string };

const pattern =
  /\s+|\{([^{}]{1,200})\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+(?:\.\d+)?)(?![\w.])|(<>|[=!<>]=|&&|\|\||[=<>!()[\],+\-*/])|([A-Za-z0-9_][\w.]*)|(.)/gsu;

/** The words and signs of a condition of SurveyJS or LimeSurvey; null where it holds a sign that neither has. */
export function conditionTokens(source: string): Token[] | null {
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
  negate: '!',
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
  allof: 'allof',
  noneof: 'noneof',
  empty: 'empty',
  notempty: 'notempty',
};

function wordToken(name: string): Token {
  const mark = Object.hasOwn(marksOfWords, name.toLowerCase()) ? marksOfWords[name.toLowerCase()] : undefined;
  return mark === undefined ? { kind: 'name', value: name } : { kind: 'mark', value: mark };
}
