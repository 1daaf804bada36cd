import { useMe } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';

/** Writes sums in the company's currency. */
export function useMoney(): (amount: number) => string {
  const { workspace } = useMe();
  const format = useFormat();
  return (amount) => format.money(amount, workspace.currency);
}
