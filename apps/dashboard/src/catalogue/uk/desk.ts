import type { SameKeys } from '../shape.ts';
import type { desk as source } from '../ru/desk.ts';

export const desk: SameKeys<typeof source> = {
  solution: {
    title: 'Що кажуть про рішення',
    waits: 'запитаємо клієнта за політикою контактів',
    solvedAt: 'Вирішено {{when}}',
    settings: 'Після вирішення запитати клієнта',
    settingsAbout:
      'Вирішений кейс стає обслуговуванням у точці контакту, і клієнта питають про рішення поза загальною паузою. Погана відповідь знову відкриває кейс.',
    topics: 'Теми (порожньо: усі)',
    touchpoint: 'Точка контакту',
    survey: 'Опитування',
    add: 'Запитати про рішення',
    remove: 'Більше не питати',
    escalateTo: 'Після поганої відповіді відповідає',
    levels: { nobody: 'та сама людина', unit_manager: 'керівник', touchpoint_owner: 'власник точки контакту' },
  },
};
