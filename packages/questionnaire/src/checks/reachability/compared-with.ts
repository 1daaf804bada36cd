import type { Expression } from '../../expression/expression.ts';

type Literal = number | string | boolean;

/** What a name (or a fact, as `customer.city`) is compared with anywhere in these lines. */
export function comparedWith(lines: readonly Expression[], name: string): Literal[] {
  return [...new Set(lines.flatMap((line) => inPart(line, name)))];
}

function inPart(part: Expression, name: string): Literal[] {
  switch (part.kind) {
    case 'literal':
    case 'fact':
    case 'name':
    case 'row':
      return [];
    case 'list':
      return part.items.flatMap((item) => inPart(item, name));
    case 'call':
      return part.args.flatMap((argument) => inPart(argument, name));
    case 'not':
    case 'minus':
      return inPart(part.of, name);
    case 'binary': {
      const inside = [...inPart(part.left, name), ...inPart(part.right, name)];
      if (isNamed(part.left, name)) inside.push(...literalsOf(part.right));
      if (isNamed(part.right, name)) inside.push(...literalsOf(part.left));
      return inside;
    }
  }
}

function isNamed(part: Expression, name: string): boolean {
  if (part.kind === 'name' || part.kind === 'row') return part.id === name;
  return part.kind === 'fact' && `${part.of}.${part.name}` === name;
}

function literalsOf(part: Expression): Literal[] {
  if (part.kind === 'literal') return [part.value];
  if (part.kind === 'minus' && part.of.kind === 'literal' && typeof part.of.value === 'number') return [-part.of.value];
  return part.kind === 'list' ? part.items.flatMap(literalsOf) : [];
}

/** Facts that these lines look at, as `customer.city`. */
export function factsIn(part: Expression): string[] {
  switch (part.kind) {
    case 'fact':
      return [`${part.of}.${part.name}`];
    case 'literal':
    case 'name':
    case 'row':
      return [];
    case 'list':
      return part.items.flatMap(factsIn);
    case 'call':
      return part.args.flatMap(factsIn);
    case 'not':
    case 'minus':
      return factsIn(part.of);
    case 'binary':
      return [...factsIn(part.left), ...factsIn(part.right)];
  }
}

/** Products that these lines ask for. */
export function productsIn(part: Expression): number[] {
  switch (part.kind) {
    case 'call': {
      const inside = part.args.flatMap(productsIn);
      if (part.name !== 'bought' && part.name !== 'item_of') return inside;
      return part.args.flatMap((one) => (one.kind === 'literal' && typeof one.value === 'number' ? [one.value] : []));
    }
    case 'not':
    case 'minus':
      return productsIn(part.of);
    case 'list':
      return part.items.flatMap(productsIn);
    case 'binary':
      return [...productsIn(part.left), ...productsIn(part.right)];
    default:
      return [];
  }
}
