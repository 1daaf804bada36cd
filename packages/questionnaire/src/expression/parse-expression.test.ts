import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression, writeExpression, type Expression } from '../index.ts';

function read(line: string): string {
  const parsed = parseExpression(line);
  return parsed.ok ? writeExpression(parsed.expression) : `${parsed.at}: ${parsed.message}`;
}

describe('a line of the expression language', () => {
  it.each([
    ['nps <= 6', 'nps <= 6'],
    ['a or b = 1 and not c', 'a or ((b = 1) and (not c))'],
    ['not a = 1', 'not (a = 1)'],
    ['1 + 2 * 3 - 4', '(1 + (2 * 3)) - 4'],
    ['service[12].importance > 3', 'service[12].importance > 3'],
    ["goods['7:1'] == 2", "goods['7:1'] = 2"],
    ['{my-question} <> 3', '{my-question} != 3'],
    ["city in ['Уфа', 'Омск']", "city in ['Уфа', 'Омск']"],
    ["round(mean(a, b), 1) >= number('4')", "round(mean(a, b), 1) >= number('4')"],
    ['customer.city = "O\'Brien"', "customer.city = 'O\\'Brien'"],
    ['{context}', '{context}'],
  ])('%s reads as %s', (line, written) => {
    expect(read(line)).toBe(written);
  });

  it.each([
    ['', '0: ends too early'],
    ['nps <=', '6: ends too early'],
    ['nps 6', '4: "6" is one too many'],
    ['(nps', '4: expected ")" instead of "the end"'],
    ["'open", '0: the text has no closing quote'],
    ['nps; drop', '3: ";" means nothing here'],
    ['a = = b', '4: "=" cannot stand here'],
    ['service[x]', '8: expected the number of a row, such as service[12]'],
  ])('%s does not read, and says where', (line, error) => {
    expect(read(line)).toBe(error);
  });

  it('does not exhaust the stack', () => {
    expect(read('('.repeat(2000))).toContain('nested too deeply');
    expect(read(`${'not '.repeat(1900)}a`)).toContain('nested too deeply');
    expect(read(Array.from({ length: 400 }, () => 'a').join(' or '))).toContain('a or a');
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const line = writeExpression(expression);
        const parsed = parseExpression(line);
        if (!parsed.ok) throw new Error(`${line}: ${parsed.message}`);
        expect(writeExpression(parsed.expression)).toBe(line);
        expect(withoutPlaces(parsed.expression)).toEqual(withoutPlaces(expression));
      }),
    );
  });

  it('is an error or a tree, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('ab1 ()[]{}.,|<>=!+-*/\'"')) })),
        (line) => {
          expect(typeof parseExpression(line).ok).toBe('boolean');
        },
      ),
    );
  });
});

const at = 0;
const id = fc.constantFrom('nps', 'my-question', 'not', 'customer', 'тема');
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({
    kind: fc.constant('literal' as const),
    at: fc.constant(at),
    value: fc.oneof(fc.nat(1000), fc.string(), fc.boolean()),
  }),
  fc.record({ kind: fc.constant('name' as const), at: fc.constant(at), id }),
  fc.record({
    kind: fc.constant('row' as const),
    at: fc.constant(at),
    id,
    row: fc.constantFrom('1', '7:1'),
    half: fc.constantFrom(null, 'importance' as const),
  }),
  fc.record({
    kind: fc.constant('fact' as const),
    at: fc.constant(at),
    of: fc.constantFrom('customer' as const, 'item' as const),
    name: fc.constant('city'),
  }),
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ kind: fc.constantFrom('not' as const, 'minus' as const), at: fc.constant(at), of: tie('tree') }),
    fc.record({
      kind: fc.constant('binary' as const),
      at: fc.constant(at),
      op: fc.constantFrom(
        'or' as const,
        'and' as const,
        '=' as const,
        '!=' as const,
        'in' as const,
        '+' as const,
        '*' as const,
        '-' as const,
      ),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      at: fc.constant(at),
      name: fc.constantFrom('sum', 'if'),
      args: fc.array(tie('tree'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      at: fc.constant(at),
      items: fc.array(tie('tree'), { maxLength: 3 }),
    }),
  ),
}));

function withoutPlaces(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
