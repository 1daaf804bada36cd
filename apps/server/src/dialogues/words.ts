/** What the machine says between the survey's own sentences. Three languages; another one hears English. */
interface Words {
  readonly scale: (lowest: string, highest: string) => string;
  readonly yesNo: string;
  readonly yes: string;
  readonly no: string;
  readonly one: string;
  readonly many: string;
  readonly words: string;
  readonly orSkip: string;
  readonly skip: string;
  readonly dontKnow: string;
  readonly done: string;
  readonly other: string;
  readonly otherHint: string;
  readonly none: string;
  readonly marked: (option: string) => string;
  readonly notUnderstood: string;
  /** The few scores that he may have meant. */
  readonly whichScore: (scores: readonly string[]) => string;
  readonly person: string;
  readonly personCalled: string;
  readonly stopped: string;
  readonly howToStop: string;
  readonly coupon: (code: string, text: string) => string;
  readonly from: (company: string) => string;
}

/** "7 или 8", "4, 5 или 6". */
function listed(scores: readonly string[], or: string): string {
  return `${scores.slice(0, -1).join(', ')} ${or} ${scores.at(-1) ?? ''}`;
}

const ru: Words = {
  scale: (lowest, highest) => `Ответьте числом: от ${lowest} до ${highest}.`,
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
  marked: (option) => `Отмечено: ${option}. Что-то ещё?`,
  notUnderstood: 'Не получилось понять ответ.',
  whichScore: (scores) => `Уточните, пожалуйста: ${listed(scores, 'или')}?`,
  person: 'Связаться с сотрудником',
  personCalled: 'Передали вашу просьбу: вам ответит сотрудник. Чтобы вернуться к вопросам, напишите «продолжить».',
  stopped: 'Больше не будем присылать вам вопросы. Спасибо, что сказали.',
  coupon: (code, text) => `Ваш промокод: ${code}\n${text}`,
  howToStop: 'Не спрашивать больше — ответьте СТОП.',
  from: (company) => `${company}: `,
};

const uk: Words = {
  scale: (lowest, highest) => `Відповідайте числом: від ${lowest} до ${highest}.`,
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
  marked: (option) => `Позначено: ${option}. Щось іще?`,
  notUnderstood: 'Не вдалося зрозуміти відповідь.',
  whichScore: (scores) => `Уточніть, будь ласка: ${listed(scores, 'чи')}?`,
  person: 'Зв’язатися зі співробітником',
  personCalled:
    'Передали ваше прохання: вам відповість співробітник. Щоб повернутися до запитань, напишіть «продовжити».',
  stopped: 'Більше не надсилатимемо вам запитань. Дякуємо, що сказали.',
  coupon: (code, text) => `Ваш промокод: ${code}\n${text}`,
  howToStop: 'Не питати більше — відповідайте СТОП.',
  from: (company) => `${company}: `,
};

const en: Words = {
  scale: (lowest, highest) => `Reply with a number: ${lowest} to ${highest}.`,
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
  marked: (option) => `Noted: ${option}. Anything else?`,
  notUnderstood: 'We could not read your reply.',
  whichScore: (scores) => `Just to be sure: ${listed(scores, 'or')}?`,
  person: 'Talk to a person',
  personCalled: 'We have passed it on: a person will answer you. To go back to the questions, write "go on".',
  stopped: 'We will not send you any more questions. Thank you for telling us.',
  coupon: (code, text) => `Your coupon: ${code}\n${text}`,
  howToStop: 'Reply STOP to hear no more from us.',
  from: (company) => `${company}: `,
};

const catalogue: Readonly<Record<string, Words>> = { ru, uk, en };

export function wordsIn(language: string): Words {
  return catalogue[language.split('-')[0] ?? ''] ?? en;
}
