import { speakerOf } from './given-words.ts';

/** What stands around the text of a letter, and on the page where somebody says that he wants no more of them. */
export type LetterWords = {
  optOut: string;
  /** `{company}` */
  why: string;
  noPicture: string;
  leave: {
    title: string;
    /** `{company}` */
    question: string;
    way: string;
    everything: string;
    done: string;
    note: string;
  };
};

const ru: LetterWords = {
  optOut: 'Не спрашивать меня больше',
  why: 'Вы получили это письмо, потому что были клиентом: {company}.',
  noPicture: 'Кнопки не видны? Откройте страницу:',
  leave: {
    title: 'Не спрашивать меня',
    question: 'Больше не присылать вам вопросы от компании «{company}» таким способом?',
    way: 'Не присылать сюда',
    everything: 'Не спрашивать меня никак',
    done: 'Готово. Больше не побеспокоим.',
    note: 'Чеков, доставки и ваших обращений это не касается.',
  },
};

const uk: LetterWords = {
  optOut: 'Більше мене не питати',
  why: 'Ви отримали цей лист, бо були клієнтом: {company}.',
  noPicture: 'Не видно кнопок? Відкрийте сторінку:',
  leave: {
    title: 'Не питати мене',
    question: 'Більше не надсилати вам запитань від компанії «{company}» цим способом?',
    way: 'Не надсилати сюди',
    everything: 'Не питати мене жодним способом',
    done: 'Готово. Більше не потурбуємо.',
    note: 'Чеків, доставки та ваших звернень це не стосується.',
  },
};

const en: LetterWords = {
  optOut: 'Do not ask me again',
  why: 'You received this because you were a customer of {company}.',
  noPicture: 'No buttons? Open the page:',
  leave: {
    title: 'Do not ask me',
    question: 'Stop sending you questions from {company} this way?',
    way: 'Stop sending them here',
    everything: 'Do not ask me in any way',
    done: 'Done. We will not bother you again.',
    note: 'Receipts, deliveries and your own requests are not affected.',
  },
};

export const letterWordsIn = speakerOf('letter', { ru, uk, en });
