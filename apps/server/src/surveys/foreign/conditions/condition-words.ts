export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'includes';
export type ListComparison = '=' | '!=' | 'includes' | 'anyof' | 'allof' | 'noneof';

/** What a tool's own condition language compares, said in ours by `says`; null from any of it gives up the whole. */
export interface ConditionWords {
  /** `name op value`, where op is one of ours. */
  compare(name: string, op: Comparison, value: string | number): string | null;
  answered(name: string): string | null;
  /** A name among others, or behind a `not`: true, and neither 0 nor empty. */
  holds(name: string): string | null;
  /** A name that is the whole condition; as `holds` where this is not said. */
  alone?(name: string): string | null;
  compareList?(name: string, op: ListComparison, values: readonly (string | number)[]): string | null;
  /** Two names compared with each other. */
  compareNames?(name: string, op: Comparison, other: string): string | null;
  /** A name that is counted with. */
  number?(name: string): string | null;
}

export const flipped: Readonly<Record<Comparison, Comparison | null>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  includes: null,
};
