import type { OurLanguage } from './catalogue/given-words.ts';

/** Every text of the chat. Apart from the survey's words: whoever answers a survey need not load them. */
export type ChatWords = {
  title: string;
  greeting: string;
  here: string;
  /** `{n}` */
  waiting: string;
  away: string;
  /** `{date}` */
  backAt: string;
  kept: string;
  log: string;
  refresh: string;
  write: string;
  send: string;
  attach: string;
  fileAlone: string;
  contact: string;
  contactAbout: string;
  leaveContact: string;
  contactLeft: string;
  /** `{name}` */
  answering: string;
  follow: string;
  again: string;
  over: string;
  /** {number}: of the case. */
  ended: string;
  rate: string;
  sending: string;
  unsent: string;
  trap: string;
  faults: Record<ChatFault, string>;
};

/** What keeps a message from being taken. */
export type ChatFault = 'empty' | 'contact' | 'files' | 'consent' | 'robot' | 'busy';

export const chatWords: Record<OurLanguage, ChatWords> = {
  ru: {
    title: 'Чат',
    greeting: 'Здравствуйте! Чем помочь?',
    here: 'Мы на связи',
    waiting: 'Перед вами ждут: {n}',
    away: 'Сейчас никого нет на связи.',
    backAt: 'Будем на связи {date}.',
    kept: 'Напишите нам: сообщение не потеряется.',
    log: 'Переписка',
    refresh: 'Обновить переписку',
    write: 'Сообщение',
    send: 'Отправить',
    attach: 'Приложить файл',
    fileAlone: 'Файл',
    contact: 'Почта или телефон',
    contactAbout: 'Если вы закроете чат, ответ придёт туда.',
    leaveContact: 'Оставить',
    contactLeft: 'Записали: если вы закроете чат, ответ придёт туда.',
    answering: '{name} пишет ответ…',
    follow: 'Страница обращения',
    again: 'Начать новый чат',
    over: 'Чат завершён.',
    ended:
      'Мы давно ничего от вас не слышали, поэтому чат завершён. Обращение {number} остаётся у нас: напишите здесь же, и продолжим.',
    rate: 'Оценить решение',
    sending: 'Отправляем…',
    unsent: 'Пока не отправлено: нет связи. Пробуем ещё.',
    trap: 'Оставьте это поле пустым',
    faults: {
      empty: 'Напишите хотя бы слово',
      contact: 'Проверьте почту или телефон: нет ли опечатки',
      files: 'Такой файл не примем. Подойдут до пяти фото, PDF, звуков или видео, вместе не больше 20 МБ',
      consent: 'Без согласия мы не можем принять сообщение',
      robot: 'Похоже, писала программа. Если это не так, отправьте ещё раз.',
      busy: 'Сейчас сообщений слишком много. Отправьте ещё раз через минуту: ваш текст остался на странице.',
    },
  },
  uk: {
    title: 'Чат',
    greeting: 'Вітаємо! Чим допомогти?',
    here: 'Ми на зв’язку',
    waiting: 'Перед вами чекають: {n}',
    away: 'Зараз нікого немає на зв’язку.',
    backAt: 'Будемо на зв’язку {date}.',
    kept: 'Напишіть нам: повідомлення не загубиться.',
    log: 'Листування',
    refresh: 'Оновити листування',
    write: 'Повідомлення',
    send: 'Надіслати',
    attach: 'Додати файл',
    fileAlone: 'Файл',
    contact: 'Пошта або телефон',
    contactAbout: 'Якщо ви закриєте чат, відповідь прийде туди.',
    leaveContact: 'Залишити',
    contactLeft: 'Записали: якщо ви закриєте чат, відповідь прийде туди.',
    answering: '{name} пише відповідь…',
    follow: 'Сторінка звернення',
    again: 'Почати новий чат',
    over: 'Чат завершено.',
    ended:
      'Ми давно нічого від вас не чули, тому чат завершено. Звернення {number} залишається в нас: напишіть тут же, і продовжимо.',
    rate: 'Оцінити рішення',
    sending: 'Надсилаємо…',
    unsent: 'Поки не надіслано: немає зв’язку. Пробуємо ще.',
    trap: 'Залиште це поле порожнім',
    faults: {
      empty: 'Напишіть хоча б слово',
      contact: 'Перевірте пошту або телефон: чи немає описки',
      files: 'Такий файл не приймемо. Підійдуть до п’яти фото, PDF, звуків або відео, разом не більше 20 МБ',
      consent: 'Без згоди ми не можемо прийняти повідомлення',
      robot: 'Схоже, писала програма. Якщо це не так, надішліть ще раз.',
      busy: 'Зараз повідомлень забагато. Надішліть ще раз за хвилину: ваш текст залишився на сторінці.',
    },
  },
  en: {
    title: 'Chat',
    greeting: 'Hello! How can we help?',
    here: 'We are here',
    waiting: 'Waiting before you: {n}',
    away: 'Nobody is here right now.',
    backAt: 'We will be back on {date}.',
    kept: 'Write to us: your message will not be lost.',
    log: 'Conversation',
    refresh: 'Refresh the conversation',
    write: 'Message',
    send: 'Send',
    attach: 'Attach a file',
    fileAlone: 'A file',
    contact: 'E-mail or telephone',
    contactAbout: 'If you close the chat, the answer will come there.',
    leaveContact: 'Leave it',
    contactLeft: 'Noted: if you close the chat, the answer will come there.',
    answering: '{name} is writing an answer…',
    follow: 'Page of your case',
    again: 'Begin a new chat',
    over: 'The chat is over.',
    ended:
      'We have not heard from you for a while, so the chat is over. Your case {number} stays with us: write here, and we go on.',
    rate: 'Rate the solution',
    sending: 'Sending…',
    unsent: 'Not sent yet: no connection. Trying again.',
    trap: 'Leave this field empty',
    faults: {
      empty: 'Write at least a word',
      contact: 'Check the e-mail or telephone for a slip',
      files: 'We cannot take this file. Up to five pictures, PDFs, sounds or films, 20 MB together',
      consent: 'Without your consent we cannot take the message',
      robot: 'This looks as if a program wrote it. If not, send it once more.',
      busy: 'There are too many messages right now. Send it again in a minute: your words are still on the page.',
    },
  },
};
