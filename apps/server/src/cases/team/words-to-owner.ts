import type { Language } from '@otklik/contract';
import { fill } from '../../people/members/letters.ts';

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

export interface ToldOwner {
  readonly caseId: string;
  readonly ownerId: string | null;
  readonly why: Reason;
}

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

/** Of several at once: what falls due in the same minute is one letter, and not one for each. */
const subjectsOfMany: Readonly<Record<Language, Readonly<Record<Reason, string>>>> = {
  ru: {
    opened: 'Новых кейсов: {count}',
    given: 'Вам передано кейсов: {count}',
    written: 'Клиенты написали в кейсы: {count}',
    warning: 'Срок под угрозой, кейсов: {count}',
    breach: 'Срок нарушен, кейсов: {count}',
    aged: 'Открыты слишком долго, кейсов: {count}',
    reopened: 'Открыты снова, кейсов: {count}',
    mentioned: 'Вас позвали в кейсы: {count}',
    named: 'Вас назвали в кейсах: {count}. Отвечает на них руководитель, вы читаете',
  },
  uk: {
    opened: 'Нових кейсів: {count}',
    given: 'Вам передано кейсів: {count}',
    written: 'Клієнти написали в кейси: {count}',
    warning: 'Термін під загрозою, кейсів: {count}',
    breach: 'Термін порушено, кейсів: {count}',
    aged: 'Відкриті надто довго, кейсів: {count}',
    reopened: 'Відкрито знову, кейсів: {count}',
    mentioned: 'Вас покликали в кейси: {count}',
    named: 'Вас назвали в кейсах: {count}. Відповідає на них керівник, ви читаєте',
  },
  en: {
    opened: 'New cases: {count}',
    given: 'Cases that are yours now: {count}',
    written: 'The customers wrote in cases: {count}',
    warning: 'The promise is in danger in cases: {count}',
    breach: 'The promise is broken in cases: {count}',
    aged: 'Open too long, cases: {count}',
    reopened: 'Open again, cases: {count}',
    mentioned: 'You are called into cases: {count}',
    named: 'Cases that name you: {count}. Your manager answers them, you read along',
  },
};

const bodies: Readonly<Record<Language, string>> = {
  ru: '«{title}»\n\nОткрыть: {link}',
  uk: '«{title}»\n\nВідкрити: {link}',
  en: '“{title}”\n\nOpen it: {link}',
};
const bodiesOfMany: Readonly<Record<Language, string>> = {
  ru: '{number} «{title}»\n{link}',
  uk: '{number} «{title}»\n{link}',
  en: '{number} “{title}”\n{link}',
};

/** A case as a letter names it. */
export interface ToldCase {
  readonly number: string;
  readonly title: string;
  readonly link: string;
}

/** One letter about one case, or about several of which the same is told. */
export function letterToOwner(
  to: Language,
  why: Reason,
  [first, ...others]: readonly [ToldCase, ...ToldCase[]],
): { subject: string; text: string } {
  if (others.length === 0) return fill({ subject: subjects[to][why], text: bodies[to] }, { ...first });
  const told = [first, ...others];
  const text = told.map((one) => fill({ subject: '', text: bodiesOfMany[to] }, { ...one }).text).join('\n\n');
  return { ...fill({ subject: subjectsOfMany[to][why], text: '' }, { count: String(told.length) }), text };
}
