import { inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

/** For a kiosk or a QR code by the door: one tap on a face, one reason where it went badly. */
export const faces: ReadyDefinition = {
  key: 'faces',
  name: say('Три лица: киоск и QR', 'Три обличчя: кіоск і QR', 'Three faces: kiosk and QR'),
  purpose: say('Одно касание у выхода', 'Один дотик біля виходу', 'One tap on the way out'),
  factors: [],
  build: () => ({
    ...inThreeLanguages,
    title: say('Как вам у нас?', 'Як вам у нас?', 'How was it?'),
    questions: [
      {
        id: 'mood',
        type: 'satisfaction',
        scale: '1-3',
        display: 'faces',
        factorId: null,
        required: true,
        text: say('Как вам сегодня у нас?', 'Як вам сьогодні у нас?', 'How was it today?'),
        lowLabel: say('плохо', 'погано', 'bad'),
        highLabel: say('хорошо', 'добре', 'good'),
      },
      {
        id: 'reason',
        type: 'reasons',
        many: false,
        other: false,
        showIf: { op: 'at_most', question: 'mood', value: 2 },
        text: say('Что подвело?', 'Що підвело?', 'What let you down?'),
        options: [
          { id: 'waiting', text: say('ожидание', 'очікування', 'waiting') },
          { id: 'staff', text: say('персонал', 'персонал', 'staff') },
          { id: 'quality', text: say('качество', 'якість', 'quality') },
          { id: 'price', text: say('цена', 'ціна', 'price') },
          { id: 'cleanliness', text: say('чистота', 'чистота', 'cleanliness') },
        ],
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 1000,
        showIf: { op: 'answered', question: 'reason' },
        text: say('Пара слов об этом', 'Кілька слів про це', 'A few words about it'),
        placeholder: tellIfYouLike,
      },
    ],
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
    privacy,
  }),
};
