import { inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

/** A visit to a coffee shop: the headline, what was ordered, two processes; quick reasons on less than 3. */
export const coffeeVisit: ReadyDefinition = {
  key: 'coffee_visit',
  name: say('Визит в кофейню', 'Візит до кавʼярні', 'Visit to a coffee shop'),
  purpose: say(
    'QR-код на столе или сообщение после чека: визит, заказанное, скорость и вежливость',
    'QR-код на столі чи повідомлення після чека: візит, замовлене, швидкість і ввічливість',
    'QR code on the table or a message after the receipt: visit, order, speed and courtesy',
  ),
  factors: [
    { key: 'speed', name: say('Скорость', 'Швидкість', 'Speed') },
    { key: 'courtesy', name: say('Вежливость', 'Ввічливість', 'Courtesy') },
    { key: 'taste', name: say('Вкус кофе', 'Смак кави', 'Taste of the coffee') },
    { key: 'cleanliness', name: say('Чистота', 'Чистота', 'Cleanliness') },
  ],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как вам визит?', 'Як вам візит?', 'How was your visit?'),
    questions: [
      {
        id: 'visit',
        type: 'satisfaction',
        scale: '1-5',
        factorId: null,
        required: true,
        text: say(
          'Насколько вы довольны визитом?',
          'Наскільки ви задоволені візитом?',
          'How satisfied are you with your visit?',
        ),
      },
      {
        id: 'reasons',
        type: 'reasons',
        many: true,
        other: true,
        showIf: { op: 'at_most', question: 'visit', value: 2 },
        text: say('Что было не так?', 'Що було не так?', 'What went wrong?'),
        options: [
          { id: 'slow', text: say('ждал долго', 'довго чекав', 'long wait'), factorId: factorIdOf('speed') },
          { id: 'taste', text: say('вкус кофе', 'смак кави', 'taste of the coffee'), factorId: factorIdOf('taste') },
          { id: 'clean', text: say('чистота', 'чистота', 'cleanliness'), factorId: factorIdOf('cleanliness') },
          { id: 'rude', text: say('вежливость', 'ввічливість', 'courtesy'), factorId: factorIdOf('courtesy') },
        ],
      },
      {
        id: 'order',
        type: 'factor_ratings',
        scale: '1-5',
        display: 'stars',
        perProduct: true,
        factors: [],
        text: say('Как вам заказ?', 'Як вам замовлення?', 'How was your order?'),
      },
      {
        id: 'service',
        type: 'factor_ratings',
        scale: '1-5',
        display: 'stars',
        allowDontKnow: true,
        text: say('А обслуживание?', 'А обслуговування?', 'And the service?'),
        factors: [
          { factorId: factorIdOf('speed'), text: say('Скорость', 'Швидкість', 'Speed') },
          { factorId: factorIdOf('courtesy'), text: say('Вежливость', 'Ввічливість', 'Courtesy') },
        ],
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 1000,
        text: say('Что передать команде?', 'Що передати команді?', 'A word for the team?'),
        placeholder: tellIfYouLike,
      },
    ],
    thanks: {
      title: say('Спасибо!', 'Дякуємо!', 'Thank you!'),
      text: say(
        'Команда прочтёт ваш ответ сегодня.',
        'Команда прочитає вашу відповідь сьогодні.',
        'The team will read your answer today.',
      ),
    },
    privacy,
  }),
};
