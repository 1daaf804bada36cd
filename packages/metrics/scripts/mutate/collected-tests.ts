import { expect as expectation } from 'vitest';

/** Stands in for the test runner while mutants are tried: 2,000 starts of it would take hours. Tests are collected, not run. */
export type CollectedTest = { readonly name: string; readonly run: () => unknown };

export const collected: CollectedTest[] = [];
export const expect = expectation;

export function describe(_: string, body: () => void): void {
  body();
}

export function it(name: string, run: () => unknown): void {
  collected.push({ name, run });
}

it.each =
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: readonly unknown[]) => unknown): void => {
    for (const row of rows) it(name, () => run(...(Array.isArray(row) ? row : [row])));
  };
