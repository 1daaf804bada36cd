import { speakerOf } from './given-words.ts';

/** What is said between the survey's own sentences where it is held as a dialogue. */
export type DialogueWords = {
  /** `{lowest}` and `{highest}` may carry what they mean: "1 (bad)". */
  scale: string;
  yesNo: string;
  yes: string;
  no: string;
  one: string;
  many: string;
  words: string;
  orSkip: string;
  skip: string;
  dontKnow: string;
  done: string;
  other: string;
  otherHint: string;
  none: string;
  /** `{option}` */
  marked: string;
  notUnderstood: string;
  /** To words that are no answer to what was asked, before it is asked again. */
  wordsKept: string;
  /** `{scores}` that may have been meant: "8 or 9". */
  whichScore: string;
  person: string;
  personCalled: string;
  stopped: string;
  howToStop: string;
  /** `{code}` and, in a line of its own, the `{text}` that the company wrote about it. */
  coupon: string;
  /** `{company}`, before the first question. */
  from: string;
  /** To whoever opens a bot that takes cases. */
  writeToUs: string;
};

const ru: DialogueWords = {
  scale: 'Ответьте числом: от {lowest} до {highest}.',
  yesNo: 'Ответьте «да» или «нет».',
  yes: 'Да',
  no: 'Нет',
  one: 'Ответьте номером:',
  many: 'Ответьте номером, можно несколькими через запятую:',
  words: 'Ответьте своими словами.',
  orSkip: 'Пропустить — ответьте «-».',
  skip: 'Пропустить',
  dontKnow: 'Не знаю',
  done: 'Готово',
  other: 'Другое',
  otherHint: 'Напишите своими словами.',
  none: 'Ничего из этого',
  marked: 'Отмечено: {option}. Что-то ещё?',
  notUnderstood: 'Не получилось понять ответ.',
  wordsKept: 'Записали ваши слова.',
  whichScore: 'Уточните, пожалуйста: {scores}?',
  person: 'Связаться с сотрудником',
  personCalled: 'Передали вашу просьбу: вам ответит сотрудник. Чтобы вернуться к вопросам, напишите «продолжить».',
  stopped: 'Больше не будем присылать вам вопросы. Спасибо, что сказали.',
  howToStop: 'Не спрашивать больше — ответьте СТОП.',
  coupon: 'Ваш промокод: {code}\n{text}',
  from: '{company}:',
  writeToUs: 'Здравствуйте! Напишите, что случилось: ответим здесь же.',
};

const uk: DialogueWords = {
  scale: 'Відповідайте числом: від {lowest} до {highest}.',
  yesNo: 'Відповідайте «так» або «ні».',
  yes: 'Так',
  no: 'Ні',
  one: 'Відповідайте номером:',
  many: 'Відповідайте номером, можна кількома через кому:',
  words: 'Відповідайте своїми словами.',
  orSkip: 'Пропустити — відповідайте «-».',
  skip: 'Пропустити',
  dontKnow: 'Не знаю',
  done: 'Готово',
  other: 'Інше',
  otherHint: 'Напишіть своїми словами.',
  none: 'Нічого з цього',
  marked: 'Позначено: {option}. Щось іще?',
  notUnderstood: 'Не вдалося зрозуміти відповідь.',
  wordsKept: 'Записали ваші слова.',
  whichScore: 'Уточніть, будь ласка: {scores}?',
  person: 'Зв’язатися зі співробітником',
  personCalled:
    'Передали ваше прохання: вам відповість співробітник. Щоб повернутися до запитань, напишіть «продовжити».',
  stopped: 'Більше не надсилатимемо вам запитань. Дякуємо, що сказали.',
  howToStop: 'Не питати більше — відповідайте СТОП.',
  coupon: 'Ваш промокод: {code}\n{text}',
  from: '{company}:',
  writeToUs: 'Вітаємо! Напишіть, що сталося: відповімо тут же.',
};

const en: DialogueWords = {
  scale: 'Reply with a number: {lowest} to {highest}.',
  yesNo: 'Reply "yes" or "no".',
  yes: 'Yes',
  no: 'No',
  one: 'Reply with its number:',
  many: 'Reply with the numbers, separated by commas:',
  words: 'Reply in your own words.',
  orSkip: 'Reply "-" to skip.',
  skip: 'Skip',
  dontKnow: 'Don’t know',
  done: 'Done',
  other: 'Something else',
  otherHint: 'Write it in your own words.',
  none: 'None of these',
  marked: 'Noted: {option}. Anything else?',
  notUnderstood: 'We could not read your reply.',
  wordsKept: 'We have noted what you said.',
  whichScore: 'Just to be sure: {scores}?',
  person: 'Talk to a person',
  personCalled: 'We have passed it on: a person will answer you. To go back to the questions, write "go on".',
  stopped: 'We will not send you any more questions. Thank you for telling us.',
  howToStop: 'Reply STOP to hear no more from us.',
  coupon: 'Your coupon: {code}\n{text}',
  from: '{company}:',
  writeToUs: 'Hello! Write what has happened: we will answer you here.',
};

export const dialogueWordsIn = speakerOf('dialogue', { ru, uk, en });
