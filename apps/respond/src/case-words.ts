import type { OurLanguage } from './catalogue/given-words.ts';

export type CaseStatusOnPage =
  | 'new'
  | 'acknowledged'
  | 'in_progress'
  | 'waiting_customer'
  | 'waiting_third_party'
  | 'resolved'
  | 'confirmed'
  | 'reopened'
  | 'duplicate'
  | 'rejected';

/** Every text of the page of a case. Apart from the survey's words: whoever answers a survey need not load them. */
export type CaseWords = {
  /** `{number}` */
  title: string;
  statuses: Record<CaseStatusOnPage, string>;
  /** `{date}` */
  due: string;
  late: string;
  you: string;
  us: string;
  write: string;
  send: string;
  askSolved: string;
  solved: string;
  notSolved: string;
  whyNot: string;
  sent: string;
  empty: string;
  answers: string;
  /** `{number}` */
  answeredThere: string;
};

export const caseWords: Record<OurLanguage, CaseWords> = {
  ru: {
    title: 'Обращение №\u00a0{number}',
    statuses: {
      new: 'Получено',
      acknowledged: 'Принято в работу',
      in_progress: 'Решаем',
      waiting_customer: 'Ждём вашего ответа',
      waiting_third_party: 'Ждём ответа партнёра',
      resolved: 'Решено',
      confirmed: 'Решено, вы подтвердили',
      reopened: 'Открыто снова',
      duplicate: 'Объединено с другим вашим обращением',
      rejected: 'Закрыто',
    },
    due: 'Решим до {date}',
    late: 'Мы не успели к обещанному сроку. Обращением занимаются.',
    you: 'Вы',
    us: 'Мы',
    write: 'Написать нам',
    send: 'Отправить',
    askSolved: 'Вопрос решён?',
    solved: 'Да, решён',
    notSolved: 'Нет, не решён',
    whyNot: 'Что осталось не так?',
    sent: 'Сообщение получено',
    empty: 'Напишите хотя бы слово',
    answers: 'Может пригодиться, пока мы решаем',
    answeredThere: 'Отвечаем по обращению №\u00a0{number}: ссылку на него вы получили, когда его отправили.',
  },
  uk: {
    title: 'Звернення №\u00a0{number}',
    statuses: {
      new: 'Отримано',
      acknowledged: 'Прийнято в роботу',
      in_progress: 'Вирішуємо',
      waiting_customer: 'Чекаємо на вашу відповідь',
      waiting_third_party: 'Чекаємо на відповідь партнера',
      resolved: 'Вирішено',
      confirmed: 'Вирішено, ви підтвердили',
      reopened: 'Відкрито знову',
      duplicate: 'Об’єднано з іншим вашим зверненням',
      rejected: 'Закрито',
    },
    due: 'Вирішимо до {date}',
    late: 'Ми не встигли до обіцяного терміну. Зверненням займаються.',
    you: 'Ви',
    us: 'Ми',
    write: 'Написати нам',
    send: 'Надіслати',
    askSolved: 'Питання вирішено?',
    solved: 'Так, вирішено',
    notSolved: 'Ні, не вирішено',
    whyNot: 'Що залишилося не так?',
    sent: 'Повідомлення отримано',
    empty: 'Напишіть хоча б слово',
    answers: 'Може стати в пригоді, поки ми вирішуємо',
    answeredThere: 'Відповідаємо за зверненням №\u00a0{number}: посилання на нього ви отримали, коли його надіслали.',
  },
  en: {
    title: 'Case {number}',
    statuses: {
      new: 'Received',
      acknowledged: 'Taken up',
      in_progress: 'Being solved',
      waiting_customer: 'Waiting for your answer',
      waiting_third_party: 'Waiting for a partner’s answer',
      resolved: 'Solved',
      confirmed: 'Solved, you confirmed it',
      reopened: 'Open again',
      duplicate: 'Joined with another case of yours',
      rejected: 'Closed',
    },
    due: 'We will solve it by {date}',
    late: 'We did not make it by the time we promised. Somebody is on it.',
    you: 'You',
    us: 'We',
    write: 'Write to us',
    send: 'Send',
    askSolved: 'Is it solved?',
    solved: 'Yes, it is',
    notSolved: 'No, it is not',
    whyNot: 'What is still wrong?',
    sent: 'We have your message',
    empty: 'Write at least a word',
    answers: 'May be useful in the meantime',
    answeredThere: 'We answer in case {number}: you got its link when you sent it.',
  },
};
