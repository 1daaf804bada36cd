import { contactClasses, ownClass, type ContactClass } from '@otklik/contract';

/** As a column holds it: 1 consultation … 4 claim, 5 a repeat; 0: its code is not mapped yet. */
export function classNumber(name: ContactClass): number {
  return contactClasses.indexOf(name) + 1;
}

export function classOf(number: number): ContactClass | null {
  return contactClasses[number - 1] ?? null;
}

/** What registers call the classes that a contact has of its own. */
const words: Readonly<Record<string, Exclude<ContactClass, 'repeat'>>> = {
  консультация: 'consultation',
  консультація: 'consultation',
  заявка: 'service_request',
  'заявка на обслуживание': 'service_request',
  'заявка на обслуговування': 'service_request',
  запрос: 'service_request',
  запит: 'service_request',
  'запрос на обслуживание': 'service_request',
  'запит на обслуговування': 'service_request',
  'service request': 'service_request',
  жалоба: 'complaint',
  скарга: 'complaint',
  претензия: 'claim',
  претензія: 'claim',
};

/** The class that a cell names by our name or by one of its words; undefined: it names none. */
export function classNamed(cell: string): Exclude<ContactClass, 'repeat'> | undefined {
  const text = cell.trim().toLowerCase();
  return words[text] ?? ownClass.safeParse(text).data;
}

export const REPEAT = classNumber('repeat');
