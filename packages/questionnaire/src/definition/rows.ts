import type { Context } from '../asking/context.ts';
import type { QuestionOf } from './question.ts';
import type { RatedFactor } from '../questions/rated.ts';
import { type Text, textIn } from './text.ts';

/** One line of a question that rates several things. */
export type Row = { key: string; factorId: number | null; productId: number | null; text: Text };

/** The key of a row in an answer: the factor, the product, or `product:factor` where each product has several. */
export function rowKey(factorId: number | null, productId: number | null): string {
  if (productId === null) return String(factorId);
  return factorId === null ? String(productId) : `${productId}:${factorId}`;
}

/** All rows a question can have for this customer, whether or not they have enough answers by now. */
export function rowsOf(
  question: QuestionOf<'factor_ratings'> | QuestionOf<'importance_satisfaction'>,
  products: Context['products'],
): Row[] {
  if (question.type === 'importance_satisfaction' || question.perProduct !== true) return rowsOfFactors(question);
  return products.flatMap(({ id, name }): Row[] =>
    question.factors.length === 0
      ? [{ key: rowKey(null, id), factorId: null, productId: id, text: sameInAll(name) }]
      : question.factors.map(({ factorId, text }) => ({
          key: rowKey(factorId, id),
          factorId,
          productId: id,
          text: Object.fromEntries(Object.keys(text).map((tag) => [tag, `${name}: ${textIn(text, tag, tag)}`])),
        })),
  );
}

const factorRows = new WeakMap<object, Row[]>();

/** The same for every customer, and looked at with every answer. */
function rowsOfFactors({ factors }: { factors: RatedFactor[] }): Row[] {
  const known = factorRows.get(factors);
  if (known !== undefined && known.length === factors.length) return known;
  const rows = factors.map(({ factorId, text }) => ({ key: rowKey(factorId, null), factorId, productId: null, text }));
  factorRows.set(factors, rows);
  return rows;
}

/** A product's name is a proper name: the same in every language. `textIn` finds it under any tag. */
function sameInAll(name: string): Text {
  return { en: name };
}
