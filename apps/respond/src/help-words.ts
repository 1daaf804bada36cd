import type { OurLanguage } from './catalogue/given-words.ts';

/** Every text of the pages that answer questions. */
export type HelpWords = {
  title: string;
  search: string;
  find: string;
  /** `{words}` */
  found: string;
  nothing: string;
  empty: string;
  other: string;
  all: string;
  askHelped: string;
  yes: string;
  no: string;
  thanks: string;
  whatWasUseful: string;
  whatIsMissing: string;
  send: string;
  taken: string;
  write: string;
  otherLanguage: string;
  languages: string;
};

export const helpWords: Record<OurLanguage, HelpWords> = {
  ru: {
    title: 'Ответы на вопросы',
    search: 'О чём ваш вопрос?',
    find: 'Найти',
    found: 'По словам «{words}»',
    nothing: 'Такого ответа пока нет. Попробуйте спросить другими словами.',
    empty: 'Здесь пока пусто.',
    other: 'Разное',
    all: 'Все вопросы',
    askHelped: 'Это помогло?',
    yes: 'Да',
    no: 'Нет',
    thanks: 'Спасибо, что сказали!',
    whatWasUseful: 'Что ещё стоит здесь написать? (необязательно)',
    whatIsMissing: 'Чего не хватило? (необязательно)',
    send: 'Отправить',
    taken: 'Спасибо, прочтём.',
    write: 'Написать нам',
    otherLanguage: 'На этом языке ответа пока нет, поэтому он на другом.',
    languages: 'Другие языки',
  },
  uk: {
    title: 'Відповіді на запитання',
    search: 'Про що ваше запитання?',
    find: 'Знайти',
    found: 'За словами «{words}»',
    nothing: 'Такої відповіді поки немає. Спробуйте запитати іншими словами.',
    empty: 'Тут поки порожньо.',
    other: 'Різне',
    all: 'Усі запитання',
    askHelped: 'Це допомогло?',
    yes: 'Так',
    no: 'Ні',
    thanks: 'Дякуємо, що сказали!',
    whatWasUseful: 'Що ще варто тут написати? (необов’язково)',
    whatIsMissing: 'Чого забракло? (необов’язково)',
    send: 'Надіслати',
    taken: 'Дякуємо, прочитаємо.',
    write: 'Написати нам',
    otherLanguage: 'Цією мовою відповіді поки немає, тому вона іншою.',
    languages: 'Інші мови',
  },
  en: {
    title: 'Questions and answers',
    search: 'What is your question about?',
    find: 'Find',
    found: 'For “{words}”',
    nothing: 'There is no such answer yet. Try other words.',
    empty: 'Nothing here yet.',
    other: 'Other',
    all: 'All questions',
    askHelped: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you for telling us!',
    whatWasUseful: 'What else should stand here? (if you like)',
    whatIsMissing: 'What was missing? (if you like)',
    send: 'Send',
    taken: 'Thank you, we will read it.',
    write: 'Write to us',
    otherLanguage: 'There is no answer in this language yet, so it is in another.',
    languages: 'Other languages',
  },
};
