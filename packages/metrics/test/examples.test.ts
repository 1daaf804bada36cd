import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { documentedIn, tagOf } from '../scripts/docs/doc-comments.ts';
import { REQUIRED_TAGS } from '../scripts/docs/index-page.ts';
import * as metrics from '../src/index.ts';

const documented = documentedIn(fileURLToPath(new URL('../src', import.meta.url)));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/**
 * Runs an example. A line `expression // → value` claims a value: a literal, or the first digits of a number with `…`.
 * Answers how many claims were checked.
 */
function runExample(code: string): number {
  let checked = 0;
  const check = (actual: unknown, claim: string) => {
    checked++;
    if (claim.endsWith('…'))
      expect(String(actual).startsWith(claim.slice(0, -1)), `${String(actual)} is not ${claim}`).toBe(true);
    else expect(actual).toEqual(compileFunction(`return (${claim})`)());
  };
  const body = code
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .map((line) =>
      line.replace(
        /^(\s*)(.*?);?\s*\/\/ → (.*)$/,
        (_, space: string, expression: string, claim: string) =>
          `${space}check(${expression}, ${JSON.stringify(claim.trim())})`,
      ),
    )
    .join('\n');
  compileFunction(body, ['check', ...Object.keys(metrics)])(check, ...Object.values(metrics));
  return checked;
}

describe('examples in doc comments', () => {
  const examples = documented.flatMap(({ name, tags }) =>
    tags.filter(({ tag }) => tag === 'example').map(({ text }) => ({ name, text })),
  );

  it.each(examples)('$name', ({ text }) => {
    expect(runExample(text)).toBeGreaterThan(0);
  });

  it('are noticed when they lie', () => {
    expect(() => runExample('scaleOf("1-5").max // → 4')).toThrow();
    expect(() => runExample('lifetimeValue(1000, 0.8, 0.1) // → 2667…')).toThrow();
  });
});

describe('examples in the README', () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

  it.each(blocks.map((code, number) => [number + 1, code] as const))('block %i', (_, code) => {
    expect(runExample(code)).toBeGreaterThan(0);
  });
});

describe('every index', () => {
  it.each(documented.filter((one) => tagOf(one, 'index') !== undefined))(
    '$name is described in two languages',
    (one) => {
      for (const tag of REQUIRED_TAGS) expect(tagOf(one, tag), tag).toBeTruthy();
      expect(tagOf(one, 'question') === undefined).toBe(tagOf(one, 'questionRu') === undefined);
      expect(tagOf(one, 'meaningRu')).toMatch(/[а-я]/);
    },
  );

  it('has one page', () => {
    const ids = documented.flatMap((one) => tagOf(one, 'index') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(45);
  });
});
