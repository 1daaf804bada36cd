import type { OurLanguage } from './catalogue/given-words.ts';

/** Every text of the page for letters to the director. */
export type DirectorWords = {
  title: string;
  about: string;
  text: string;
  name: string;
  contactLabel: string;
  send: string;
  empty: string;
  contact: string;
};

export const directorWords: Record<OurLanguage, DirectorWords> = {
  ru: {
    title: 'Письмо директору',
    about: 'Письмо прочтёт руководитель. Вы сразу получите номер и срок ответа.',
    text: 'Что случилось?',
    name: 'Как к вам обращаться (необязательно)',
    contactLabel: 'Почта или телефон, если ответить нужно туда (необязательно)',
    send: 'Отправить директору',
    empty: 'Напишите, что случилось',
    contact: 'Проверьте почту или телефон: по ним ответить не получится',
  },
  uk: {
    title: 'Лист директорові',
    about: 'Лист прочитає керівник. Ви одразу отримаєте номер і термін відповіді.',
    text: 'Що сталося?',
    name: 'Як до вас звертатися (необов’язково)',
    contactLabel: 'Пошта або телефон, якщо відповісти треба туди (необов’язково)',
    send: 'Надіслати директорові',
    empty: 'Напишіть, що сталося',
    contact: 'Перевірте пошту або телефон: за ними відповісти не вдасться',
  },
  en: {
    title: 'A letter to the director',
    about: 'The head of the company reads it. You get a number and a deadline at once.',
    text: 'What happened?',
    name: 'What to call you (if you like)',
    contactLabel: 'E-mail or telephone, if the answer should go there (if you like)',
    send: 'Send to the director',
    empty: 'Write what happened',
    contact: 'Check the e-mail or the telephone: an answer would not reach you',
  },
};
