import type { Language } from '@otklik/contract';

/** What a customer is told of his case, in his language: the catalogue of everything that leaves by itself. */
interface Words {
  readonly subject: string;
  readonly opened: string;
  readonly promised: string;
  readonly moved: string;
  readonly joined: string;
  readonly resolved: string;
  readonly reopened: string;
  readonly rejected: string;
  readonly page: string;
  /** In a chat, where he can reply at once. */
  readonly follow: string;
}

const catalogue: Readonly<Record<Language, Words>> = {
  ru: {
    subject: 'Обращение № {number}',
    opened: 'Мы получили ваше обращение, его номер {number}.',
    promised: 'Решим до {date}.',
    moved: 'Срок решения обращения № {number} изменился: решим до {date}.',
    joined: 'Обращение № {number} решаем вместе с обращением № {main}: срок — {date}.',
    resolved: 'Ваше обращение № {number} решено.',
    reopened: 'Мы снова открыли обращение № {number}.',
    rejected: 'Обращение № {number} закрыто.',
    page: 'Следить и ответить: {page}',
    follow: 'Следить: {page}',
  },
  uk: {
    subject: 'Звернення № {number}',
    opened: 'Ми отримали ваше звернення, його номер {number}.',
    promised: 'Вирішимо до {date}.',
    moved: 'Термін вирішення звернення № {number} змінився: вирішимо до {date}.',
    joined: 'Звернення № {number} вирішуємо разом зі зверненням № {main}: термін — {date}.',
    resolved: 'Ваше звернення № {number} вирішено.',
    reopened: 'Ми знову відкрили звернення № {number}.',
    rejected: 'Звернення № {number} закрито.',
    page: 'Стежити й відповісти: {page}',
    follow: 'Стежити: {page}',
  },
  en: {
    subject: 'Case {number}',
    opened: 'We have received your message. Its number is {number}.',
    promised: 'We will solve it by {date}.',
    moved: 'The deadline of case {number} has changed: we will solve it by {date}.',
    joined: 'Case {number} goes on together with case {main}: we will solve it by {date}.',
    resolved: 'Your case {number} is resolved.',
    reopened: 'We have opened case {number} again.',
    rejected: 'Case {number} is closed.',
    page: 'Follow it and reply: {page}',
    follow: 'Follow it: {page}',
  },
};

export interface Values {
  readonly number: string;
  /** Of the case with which it was joined. */
  readonly main?: string | undefined;
  readonly date?: string | undefined;
  readonly page?: string | undefined;
}

export function sayToCustomer(language: Language, what: keyof Words, values: Values): string {
  return catalogue[language][what].replaceAll(
    /\{(number|main|date|page)\}/g,
    (_, name: keyof Values) => values[name] ?? '',
  );
}

/** A deadline as the customer reads it, in the zone of the unit that serves him. */
export function sayDeadline(at: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
