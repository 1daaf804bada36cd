/**
 * What a number field says while it is typed in: "3." on the way to 3.2 is 3 already, so whoever keeps numbers alone does not take the
 * separator out of somebody's hands. Null: nothing was typed.
 */
export function typedNumber(typed: string | number): number | null {
  if (typed === '') return null;
  const number = Number(typed);
  return Number.isNaN(number) ? null : number;
}
