import { useMe } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';

/** Writes money in the company's currency, in whole units. */
export function useMoney(): (amount: number) => string {
  const { workspace } = useMe();
  const format = useFormat();
  return (amount) => format.money(amount, workspace.currency);
}

/** Writes the sum of an order or a receipt as it is, to the last kopeck. */
export function useSum(): (amount: number) => string {
  const { workspace } = useMe();
  const format = useFormat();
  return (amount) => format.sum(amount, workspace.currency);
}
