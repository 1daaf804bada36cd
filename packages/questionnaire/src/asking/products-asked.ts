import type { BoughtProduct, Context } from './context.ts';

/** Whether this product has its answers, and the respondent is not asked about it. */
export function isResting({ enoughProducts }: Context, productId: number): boolean {
  return enoughProducts?.includes(productId) === true;
}

/** What is on the receipt, those first whose turn it is: a block that asks about the first few asks about them. */
export function inTurn(context: Context): BoughtProduct[] {
  const { products, enoughProducts } = context;
  if (enoughProducts === undefined || enoughProducts.length === 0) return products;
  return [
    ...products.filter(({ id }) => !isResting(context, id)),
    ...products.filter(({ id }) => isResting(context, id)),
  ];
}
