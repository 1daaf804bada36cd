import { contactClasses, type ContactClass } from '@otklik/contract';

/** As a column holds it: 1 consultation … 4 claim, 5 a repeat; 0: its code is not mapped yet. */
export function classNumber(name: ContactClass): number {
  return contactClasses.indexOf(name) + 1;
}

export function classOf(number: number): ContactClass | null {
  return contactClasses[number - 1] ?? null;
}

export const REPEAT = classNumber('repeat');
