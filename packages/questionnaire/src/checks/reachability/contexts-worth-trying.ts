import type { Attributes, Context } from '../../asking/context.ts';
import type { Expression } from '../../expression/expression.ts';
import { comparedWith, factsIn, productsIn } from './compared-with.ts';

/** Every context that could matter: each fact absent, or beside and at what it is compared with; baskets with and without. */
export function contextsWorthTrying(lines: readonly Expression[]): Context[] {
  const bought = [...new Set(lines.flatMap(productsIn))];
  // A product that nobody names stands for any: blocks per product are met with it.
  const baskets = [[], [0], bought, ...bought.map((id) => [id])].map((ids) => ids.map((id) => ({ id, name: '' })));
  const facts = [...new Set(lines.flatMap(factsIn))];
  return facts.reduce<Context[]>(
    (contexts, fact) =>
      contexts.flatMap((context) => valuesOf(fact, lines).map((value) => withFact(context, fact, value))),
    baskets.map((products) => ({ language: '', channel: '', products })),
  );
}

type FactValue = string | number | boolean | undefined;

function valuesOf(fact: string, lines: readonly Expression[]): FactValue[] {
  const compared = comparedWith(lines, fact);
  return [
    undefined,
    ...compared.flatMap((value): FactValue[] =>
      typeof value === 'number'
        ? [value - 1, value, value + 1]
        : typeof value === 'boolean'
          ? [true, false]
          : [value, '…'],
    ),
  ];
}

function withFact(context: Context, fact: string, value: FactValue): Context {
  if (value === undefined) return context;
  const [source = '', name = ''] = fact.split('.');
  if (source === 'customer' || source === 'receipt' || source === 'attributes') {
    const facts: Attributes = { ...context[source], [name]: value };
    return { ...context, [source]: facts };
  }
  const own: Record<string, keyof Context> = { unit: 'unitName', touchpoint: 'touchpointName' };
  return source === 'context' ? { ...context, [own[name] ?? name]: String(value) } : context;
}
