/** One deliberate error: `source` with the text at `start` replaced. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly source: string;
};

const OPERATORS: readonly (readonly [string, string])[] = [
  [' + ', ' - '],
  [' - ', ' + '],
  [' * ', ' / '],
  [' / ', ' * '],
  [' ** ', ' * '],
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' && ', ' || '],
  [' || ', ' && '],
  [' += ', ' -= '],
  [' -= ', ' += '],
  ['Math.max(', 'Math.min('],
  ['Math.min(', 'Math.max('],
  ['Math.sqrt(', 'Math.abs('],
];

/**
 * Not mutated, because no test could or should notice: types, fallbacks of `??` that only satisfy the type checker, sizes of caches and
 * the thresholds where a faster way begins, numbers of rounds beyond convergence, tolerances for rounding.
 */
const WITHOUT_EFFECT_BEFORE = /\?\? $|Quantiles\.size(?: < )?$|[eE]-$|\d+e$/;
const WITHOUT_EFFECT_IN_LINE =
  /WORTH_PAIRING|REMEMBERED_DEGREES|LONGEST_SCALE|HALVINGS|MOST_ROUNDS|NEGLIGIBLE|SLACK|\bTIE\b|EQUAL\b|NO_VARIANCE|ROUNDING_NOISE|SINGULAR|BUCKETS|[nN]oise = |EPSILON|sign: 1 \| -1/;

/** All single mistakes of a source file: flipped operators and changed constants, outside of comments, texts and imports. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const code = blankedTexts(source);
  const mutants: Mutant[] = [];
  const add = (start: number, before: string, after: string) => {
    const line = code.slice(0, start).split('\n').length;
    const start0 = code.lastIndexOf('\n', start) + 1;
    const head = code.slice(start0, start);
    if (/^\s*(?:import|export \*|export type|type )/.test(head) || WITHOUT_EFFECT_BEFORE.test(head)) return;
    if (WITHOUT_EFFECT_IN_LINE.test(code.slice(start0, code.indexOf('\n', start)))) return;
    mutants.push({
      file,
      line,
      before: source.slice(start0, source.indexOf('\n', start)).trim(),
      after: `${before.trim()} → ${after.trim()}`,
      source: source.slice(0, start) + after + source.slice(start + before.length),
    });
  };
  for (const [before, after] of OPERATORS) {
    for (let start = code.indexOf(before); start >= 0; start = code.indexOf(before, start + 1))
      add(start, before, after);
  }
  for (const found of code.matchAll(/(?<![\w.$])\d+(?:\.\d+)?(?![\w.])/g)) {
    add(found.index, found[0], String(Number(found[0]) + 1));
  }
  return mutants;
}

/** The source with comments, strings and templates blanked out, position for position. */
function blankedTexts(source: string): string {
  const pattern = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\^[^\n]*?\$\//g;
  return source.replace(pattern, (text) => text.replace(/[^\n]/g, '_'));
}
