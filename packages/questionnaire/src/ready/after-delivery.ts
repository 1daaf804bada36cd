import { comment, reasons, thankYou, type NamedFactor } from './parts.ts';
import { inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const punctuality: NamedFactor = { key: 'punctuality', name: say('Вовремя', 'Вчасно', 'On time') };
const packaging: NamedFactor = { key: 'packaging', name: say('Упаковка', 'Пакування', 'Packaging') };
const courier: NamedFactor = { key: 'courier', name: say('Курьер', 'Курʼєр', 'Courier') };

/** Within an hour of the parcel: the delivery as a whole, what went wrong, whether everything was there. */
export const afterDelivery: ReadyDefinition = {
  key: 'after_delivery',
  name: say('После доставки', 'Після доставки', 'After a delivery'),
  purpose: say(
    'Через час после вручения: вовремя ли, цело ли, всё ли привезли',
    'За годину після вручення: чи вчасно, чи ціле, чи все привезли',
    'An hour after it was handed over: on time, unharmed, complete',
  ),
  factors: [punctuality, packaging, courier],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как прошла доставка?', 'Як пройшла доставка?', 'How was the delivery?'),
    questions: [
      {
        id: 'delivery',
        type: 'satisfaction',
        scale: '1-5',
        display: 'stars',
        factorId: null,
        required: true,
        text: say(
          'Насколько вы довольны доставкой?',
          'Наскільки ви задоволені доставкою?',
          'How satisfied are you with the delivery?',
        ),
      },
      reasons('delivery_reasons', say('Что подвело?', 'Що підвело?', 'What let you down?'), 'delivery <= 3', [
        ['late', say('опоздали', 'запізнилися', 'late'), factorIdOf('punctuality')],
        ['damaged', say('повреждено', 'пошкоджено', 'damaged'), factorIdOf('packaging')],
        ['rude', say('курьер', 'курʼєр', 'the courier'), factorIdOf('courier')],
        ['no_call', say('не предупредили', 'не попередили', 'no notice')],
      ]),
      {
        id: 'complete',
        type: 'yes_no',
        text: say(
          'Привезли всё, что вы заказали?',
          'Привезли все, що ви замовили?',
          'Was everything you ordered there?',
        ),
      },
      {
        id: 'missing',
        type: 'text',
        multiline: false,
        maxLength: 300,
        showIf: 'complete = 0',
        text: say('Чего не хватило?', 'Чого бракувало?', 'What was missing?'),
      },
      comment(
        say('Что ещё рассказать о доставке?', 'Що ще розповісти про доставку?', 'Anything else about the delivery?'),
      ),
    ],
    thanks: { title: thankYou },
    privacy,
  }),
};
