import type { OurLanguage } from './catalogue/given-words.ts';

/** Every text of the page on which a customer writes to the company. */
export type CaseFormWords = {
  title: string;
  about: string;
  text: string;
  name: string;
  email: string;
  phone: string;
  orderNumber: string;
  unit: string;
  topic: string;
  choose: string;
  yes: string;
  no: string;
  files: string;
  filesAbout: string;
  ifYouLike: string;
  send: string;
  wrong: string;
  missing: string;
  unreadable: string;
  fileWrong: string;
  consentMissing: string;
  robot: string;
  busy: string;
  trap: string;
  sent: string;
  number: string;
  due: string;
  follow: string;
  toldBy: string;
  answers: string;
  maybeAnswered: string;
  languages: string;
};

export const caseFormWords: Record<OurLanguage, CaseFormWords> = {
  ru: {
    title: 'Написать нам',
    about: 'Номер обращения и срок ответа появятся сразу после отправки.',
    text: 'Что случилось?',
    name: 'Как к вам обращаться',
    email: 'Электронная почта',
    phone: 'Телефон',
    orderNumber: 'Номер заказа или чека',
    unit: 'Где это было',
    topic: 'О чём речь',
    choose: 'Выберите',
    yes: 'Да',
    no: 'Нет',
    files: 'Фото или документы',
    filesAbout: 'До пяти файлов, вместе не больше 20 МБ: фото, PDF, звук или видео.',
    ifYouLike: 'необязательно',
    send: 'Отправить',
    wrong: 'Обращение пока не отправлено',
    missing: 'нужно заполнить',
    unreadable: 'проверьте, нет ли опечатки',
    fileWrong: 'такой файл не примем. Приложите до пяти фото, PDF, звуков или видео, вместе не больше 20 МБ',
    consentMissing: 'без согласия мы не можем принять обращение',
    robot: 'Похоже, форму заполнила программа. Если это не так, отправьте ещё раз.',
    busy: 'Сейчас обращений слишком много. Отправьте ещё раз через несколько минут: всё, что вы написали, осталось на странице.',
    trap: 'Оставьте это поле пустым',
    sent: 'Обращение принято',
    number: 'Номер обращения: {number}',
    due: 'Решим до {date}',
    follow: 'Следить за обращением',
    toldBy: 'Сохраните ссылку: по ней видно, что происходит, и можно написать ещё.',
    answers: 'Сначала посмотреть ответы на частые вопросы',
    maybeAnswered: 'Возможно, ответ уже есть:',
    languages: 'Другие языки',
  },
  uk: {
    title: 'Написати нам',
    about: 'Номер звернення і термін відповіді з’являться одразу після надсилання.',
    text: 'Що сталося?',
    name: 'Як до вас звертатися',
    email: 'Електронна пошта',
    phone: 'Телефон',
    orderNumber: 'Номер замовлення або чека',
    unit: 'Де це було',
    topic: 'Про що йдеться',
    choose: 'Виберіть',
    yes: 'Так',
    no: 'Ні',
    files: 'Фото або документи',
    filesAbout: 'До п’яти файлів, разом не більше 20 МБ: фото, PDF, звук або відео.',
    ifYouLike: 'необов’язково',
    send: 'Надіслати',
    wrong: 'Звернення поки не надіслано',
    missing: 'потрібно заповнити',
    unreadable: 'перевірте, чи немає помилки',
    fileWrong: 'такий файл не приймемо. Додайте до п’яти фото, PDF, звуків або відео, разом не більше 20 МБ',
    consentMissing: 'без згоди ми не можемо прийняти звернення',
    robot: 'Схоже, форму заповнила програма. Якщо це не так, надішліть ще раз.',
    busy: 'Зараз звернень забагато. Надішліть ще раз за кілька хвилин: усе, що ви написали, залишилося на сторінці.',
    trap: 'Залиште це поле порожнім',
    sent: 'Звернення прийнято',
    number: 'Номер звернення: {number}',
    due: 'Вирішимо до {date}',
    follow: 'Стежити за зверненням',
    toldBy: 'Збережіть посилання: за ним видно, що відбувається, і можна написати ще.',
    answers: 'Спершу переглянути відповіді на поширені запитання',
    maybeAnswered: 'Можливо, відповідь уже є:',
    languages: 'Інші мови',
  },
  en: {
    title: 'Write to us',
    about: 'You see the number of your message and when we will answer as soon as it is sent.',
    text: 'What happened?',
    name: 'What to call you',
    email: 'E-mail',
    phone: 'Telephone',
    orderNumber: 'Number of the order or receipt',
    unit: 'Where it was',
    topic: 'What it is about',
    choose: 'Choose',
    yes: 'Yes',
    no: 'No',
    files: 'Photos or documents',
    filesAbout: 'Up to five files, 20 MB together: photos, PDF, sound or film.',
    ifYouLike: 'if you like',
    send: 'Send',
    wrong: 'Your message is not sent yet',
    missing: 'is needed',
    unreadable: 'does not read: is there a slip?',
    fileWrong: 'is not taken. Attach up to five photos, PDFs, sounds or films, 20 MB together',
    consentMissing: 'without consent we cannot take the message',
    robot: 'It looks as if a program had filled in the form. If not, send it once more.',
    busy: 'Too many messages are coming in. Send yours again in a few minutes: what you wrote is still on the page.',
    trap: 'Leave this field empty',
    sent: 'Your message is taken',
    number: 'Number: {number}',
    due: 'We will solve it by {date}',
    follow: 'Follow it',
    toldBy: 'Keep the link: it shows where things stand, and you can write more there.',
    answers: 'See answers to common questions first',
    maybeAnswered: 'Perhaps the answer is here already:',
    languages: 'Other languages',
  },
};
