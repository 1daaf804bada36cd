import { inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

const factors = [
  { key: 'portal', name: say('Портал заявок', 'Портал заявок', 'Request portal') },
  { key: 'quality', name: say('Качество работ', 'Якість робіт', 'Quality of the work') },
  { key: 'price', name: say('Цена', 'Ціна', 'Price') },
  { key: 'courtesy', name: say('Вежливость колл-центра', 'Ввічливість кол-центру', 'Politeness of the call centre') },
];

/** After a request is confirmed as done: how important each factor is, and how satisfied the customer is with it. */
export const serviceDesk: ReadyDefinition = {
  key: 'service_desk',
  name: say('Двухчастный CSI сервисной службы', 'Двочастинний CSI сервісної служби', 'Two-part CSI of a service desk'),
  purpose: say(
    'После закрытия заявки: важность и удовлетворённость',
    'Після закриття заявки: важливість і задоволеність',
    'After a request is closed: importance and satisfaction',
  ),
  factors,
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как мы справились с заявкой?', 'Як ми впоралися із заявкою?', 'How did we handle your request?'),
    questions: [
      {
        id: 'service',
        type: 'importance_satisfaction',
        scale: '1-10',
        required: true,
        text: say(
          'Что для вас важно и насколько вы довольны?',
          'Що для вас важливо і наскільки ви задоволені?',
          'What matters to you, and how satisfied are you?',
        ),
        factors: factors.map(({ key, name }) => ({ factorId: factorIdOf(key), text: name })),
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        text: say('Что нам улучшить?', 'Що нам покращити?', 'What could we do better?'),
        placeholder: tellIfYouLike,
      },
    ],
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
    privacy,
  }),
};
