import { caseStatusNames, type CaseStatus, type Language } from '@otklik/contract';
import { fill } from '../../people/members/letters.ts';

/** Letters to those who follow a case: what has happened in it since the last one, and no word of the customer's but the title. */
const letters: Readonly<
  Record<Language, { readonly subject: string; readonly text: string; readonly wrote: string; readonly status: string }>
> = {
  ru: {
    subject: 'Кейс {number}: есть новое',
    text: '«{title}»\n\n{news}\n\nОткрыть и перестать следить: {link}',
    wrote: 'Клиент написал, сообщений: {n}',
    status: 'Состояние: {status}',
  },
  uk: {
    subject: 'Кейс {number}: є нове',
    text: '«{title}»\n\n{news}\n\nВідкрити та перестати стежити: {link}',
    wrote: 'Клієнт написав, повідомлень: {n}',
    status: 'Стан: {status}',
  },
  en: {
    subject: 'Case {number}: news',
    text: '“{title}”\n\n{news}\n\nOpen it, or stop following: {link}',
    wrote: 'The customer wrote, messages: {n}',
    status: 'Status: {status}',
  },
};

/** A status, and what the company calls it where it has a word of its own. */
export interface CaseStanding {
  readonly status: CaseStatus;
  readonly label: string | null;
}

export interface CaseNews {
  readonly number: string;
  readonly title: string;
  readonly link: string;
  /** How many messages of the customer's, and through which statuses it went. */
  readonly wrote: number;
  readonly statuses: readonly CaseStanding[];
}

export function letterToWatcher(to: Language, news: CaseNews): { subject: string; text: string } {
  const { subject, text, wrote, status } = letters[to];
  const lines = [
    ...(news.wrote === 0 ? [] : [wrote.replace('{n}', String(news.wrote))]),
    ...(news.statuses.length === 0
      ? []
      : [
          status.replace(
            '{status}',
            news.statuses.map((each) => each.label ?? caseStatusNames[to][each.status]).join(' → '),
          ),
        ]),
  ];
  return fill({ subject, text }, { number: news.number, title: news.title, link: news.link, news: lines.join('\n') });
}
