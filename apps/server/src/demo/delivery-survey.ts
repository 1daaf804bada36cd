import type { SurveyDefinition } from '@otklik/questionnaire';

const say = (ru: string, uk: string, en: string) => ({ ru, uk, en });

/** After a delivery: the delivery itself, the goods that were on the receipt, speed and packaging. */
export function deliverySurvey(factors: { readonly speed: number; readonly packaging: number }): SurveyDefinition {
  return {
    schema: 1,
    languages: ['ru', 'uk', 'en'],
    defaultLanguage: 'ru',
    title: say('Как прошла доставка?', 'Як минула доставка?', 'How was the delivery?'),
    questions: [
      {
        id: 'delivery',
        type: 'satisfaction',
        scale: '1-5',
        factorId: null,
        required: true,
        text: say(
          'Насколько вы довольны доставкой?',
          'Наскільки ви задоволені доставкою?',
          'How satisfied are you with the delivery?',
        ),
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
        text: say('А подробнее?', 'А докладніше?', 'In more detail?'),
        factors: [
          { factorId: factors.speed, text: say('Скорость', 'Швидкість', 'Speed') },
          { factorId: factors.packaging, text: say('Упаковка', 'Пакування', 'Packaging') },
        ],
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 1000,
        text: say(
          'Что передать курьерам и кухне?',
          'Що передати курʼєрам і кухні?',
          'A word for couriers and kitchen?',
        ),
      },
    ],
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
  };
}
