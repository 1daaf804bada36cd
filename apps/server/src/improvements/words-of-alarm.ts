import type { language } from '@otklik/contract';
import type { z } from 'zod';

type Language = z.infer<typeof language>;
interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** {name}, {fall}, {share} and {link} are filled in. */
const notThere: Readonly<Record<Language, Letter>> = {
  ru: {
    subject: 'Улучшение «{name}» внедрено не у всех',
    text: 'Ожидалось, что обращений станет меньше на {fall} %, но этого не видно. По новому пути идут только {share} % обращений темы: остальные операторы работают по-старому. Кто именно, видно здесь: {link}',
  },
  uk: {
    subject: 'Поліпшення «{name}» впроваджено не в усіх',
    text: 'Очікувалося, що звернень поменшає на {fall} %, але цього не видно. Новим шляхом ідуть лише {share} % звернень теми: решта операторів працює по-старому. Хто саме, видно тут: {link}',
  },
  en: {
    subject: 'The improvement “{name}” is not in use everywhere',
    text: 'Contacts were expected to fall by {fall}%, and they do not. Only {share}% of the topic’s contacts go the new way: the other operators work as before. Who they are stands here: {link}',
  },
};
const noEffect: Readonly<Record<Language, Letter>> = {
  ru: {
    subject: 'Улучшение «{name}» не сработало',
    text: 'Ожидалось, что обращений станет меньше на {fall} %. Такого снижения нет, и случайностью это не объяснить. Подробности: {link}',
  },
  uk: {
    subject: 'Поліпшення «{name}» не спрацювало',
    text: 'Очікувалося, що звернень поменшає на {fall} %. Такого зниження немає, і випадковістю це не пояснити. Подробиці: {link}',
  },
  en: {
    subject: 'The improvement “{name}” did not work',
    text: 'Contacts were expected to fall by {fall}%. There is no such fall, and chance does not explain that. More: {link}',
  },
};

export function alarmWords(language: Language, isMissing: boolean): Letter {
  return (isMissing ? notThere : noEffect)[language];
}
