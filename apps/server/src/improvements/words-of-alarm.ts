import { alertWords, type ImprovementGoal, type Language } from '@otklik/contract';
import { fill } from '../people/members/letters.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** {name}, {expected}, {share} and {link} are filled in. */
const notThere: Readonly<Record<Language, Letter>> = {
  ru: {
    subject: 'Улучшение «{name}» внедрено не у всех',
    text: '{expected} По новому пути идут только {share} % обращений темы: остальные операторы работают по-старому. Кто именно, видно здесь: {link}',
  },
  uk: {
    subject: 'Поліпшення «{name}» впроваджено не в усіх',
    text: '{expected} Новим шляхом ідуть лише {share} % звернень теми: решта операторів працює по-старому. Хто саме, видно тут: {link}',
  },
  en: {
    subject: 'The improvement “{name}” is not in use everywhere',
    text: '{expected} Only {share}% of the topic’s contacts go the new way: the other operators work as before. Who they are stands here: {link}',
  },
};
const noEffect: Readonly<Record<Language, Letter>> = {
  ru: {
    subject: 'Улучшение «{name}» не сработало',
    text: '{expected} Случайностью это не объяснить. Подробности: {link}',
  },
  uk: {
    subject: 'Поліпшення «{name}» не спрацювало',
    text: '{expected} Випадковістю це не пояснити. Подробиці: {link}',
  },
  en: {
    subject: 'The improvement “{name}” did not work',
    text: '{expected} Chance does not explain that. More: {link}',
  },
};

const weaker: Readonly<Record<Language, Letter>> = {
  ru: {
    subject: 'Улучшение «{name}» сработало слабее, чем ждали',
    text: '{expected} Стало лучше, но меньше, чем рассчитывали. Подробности: {link}',
  },
  uk: {
    subject: 'Поліпшення «{name}» спрацювало слабше, ніж чекали',
    text: '{expected} Стало краще, але менше, ніж розраховували. Подробиці: {link}',
  },
  en: {
    subject: 'The improvement “{name}” did less than was expected',
    text: '{expected} It became better, by less than was hoped for. More: {link}',
  },
};

/** {fall}, or {index}, is filled in. */
const expected: Readonly<Record<Language, Readonly<Record<ImprovementGoal['kind'], string>>>> = {
  ru: {
    contacts: 'Ожидалось, что обращений станет меньше на {fall} %, но такого снижения не видно.',
    index: 'Ожидалось, что показатель «{index}» станет заметно лучше, но этого не видно.',
  },
  uk: {
    contacts: 'Очікувалося, що звернень поменшає на {fall} %, але такого зниження не видно.',
    index: 'Очікувалося, що показник «{index}» стане помітно кращим, але цього не видно.',
  },
  en: {
    contacts: 'Contacts were expected to fall by {fall}%, and no such fall is seen.',
    index: 'The index “{index}” was expected to become clearly better, and it does not.',
  },
};

/** What was hoped for, in a sentence that says it did not come. */
export function disappointment(language: Language, goal: ImprovementGoal): string {
  const fall = goal.kind === 'contacts' ? String(Math.round(goal.fall * 100)) : '';
  const index = goal.kind === 'index' ? alertWords(language).indices[goal.index] : '';
  return fill({ subject: '', text: expected[language][goal.kind] }, { fall, index }).text;
}

export function alarmWords(language: Language, about: 'not_there' | 'weaker' | 'no_effect'): Letter {
  return { not_there: notThere, weaker, no_effect: noEffect }[about][language];
}
