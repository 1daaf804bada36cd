import { useNames } from '../figures/use-names.ts';

/** `team 12` or `employee 34`; empty: everybody. */
export function whoseOf(kind: 'team' | 'employee', id: number): string {
  return `${kind} ${id}`;
}

/** Null: everybody. Empty: a team in which nobody is. */
export function useEmployeesOf(whose: string): number[] | null {
  const { company } = useNames();
  if (whose === '') return null;
  const [kind, id] = whose.split(' ');
  if (kind === 'employee') return [Number(id)];
  return (company?.employees ?? []).filter(({ teamId }) => teamId === Number(id)).map((one) => one.id);
}
