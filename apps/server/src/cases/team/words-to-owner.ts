import type { Language } from '@otklik/contract';
import { fill } from '../../people/letters.ts';

export const reasonsToTell = [
  'opened',
  'given',
  'written',
  'warning',
  'breach',
  'aged',
  'reopened',
  'named',
  'mentioned',
] as const;
type Reason = (typeof reasonsToTell)[number];

/** Letters to those who answer. {number}, {title} and {link} are filled in; no word of the customer's travels by mail. */
const subjects: Readonly<Record<Language, Readonly<Record<Reason, string>>>> = {
  ru: {
    opened: 'Новый кейс {number}',
    given: 'Вам передан кейс {number}',
    written: 'Клиент написал в кейс {number}',
    warning: 'Кейс {number}: срок под угрозой',
    breach: 'Кейс {number}: срок нарушен',
    aged: 'Кейс {number} открыт слишком долго',
    reopened: 'Кейс {number} открыт снова',
    mentioned: 'Вас позвали в кейс {number}',
    named: 'Вас назвали в кейсе {number}: отвечает на него руководитель, вы читаете',
  },
  uk: {
    opened: 'Новий кейс {number}',
    given: 'Вам передано кейс {number}',
    written: 'Клієнт написав у кейс {number}',
    warning: 'Кейс {number}: термін під загрозою',
    breach: 'Кейс {number}: термін порушено',
    aged: 'Кейс {number} відкритий надто довго',
    reopened: 'Кейс {number} відкрито знову',
    mentioned: 'Вас покликали в кейс {number}',
    named: 'Вас назвали в кейсі {number}: відповідає на нього керівник, ви читаєте',
  },
  en: {
    opened: 'New case {number}',
    given: 'Case {number} is yours now',
    written: 'The customer wrote in case {number}',
    warning: 'Case {number}: the promise is in danger',
    breach: 'Case {number}: the promise is broken',
    aged: 'Case {number} has been open too long',
    reopened: 'Case {number} is open again',
    mentioned: 'You are called into case {number}',
    named: 'Case {number} names you: your manager answers it, you read along',
  },
};

const bodies: Readonly<Record<Language, string>> = {
  ru: '«{title}»\n\nОткрыть: {link}',
  uk: '«{title}»\n\nВідкрити: {link}',
  en: '“{title}”\n\nOpen it: {link}',
};

export function letterToOwner(
  to: Language,
  why: Reason,
  values: { readonly number: string; readonly title: string; readonly link: string },
): { subject: string; text: string } {
  return fill({ subject: subjects[to][why], text: bodies[to] }, values);
}
