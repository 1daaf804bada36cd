import { comment, price, ratings, thankYou, type NamedFactor } from './parts.ts';
import { inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const finding: NamedFactor = {
  key: 'finding',
  name: say('Легко найти товар', 'Легко знайти товар', 'Easy to find things'),
};
const pictures: NamedFactor = {
  key: 'descriptions',
  name: say('Карточка товара', 'Картка товару', 'Product page'),
};
const checkout: NamedFactor = { key: 'checkout', name: say('Оформление заказа', 'Оформлення замовлення', 'Checkout') };
const factors = [finding, pictures, checkout, price];

/** Right after an order on a site: how easy it was, what nearly stopped it. */
export const onlineShop: ReadyDefinition = {
  key: 'online_shop',
  name: say('Интернет-магазин: заказ', 'Інтернет-магазин: замовлення', 'Online shop: the order'),
  purpose: say(
    'Сразу после заказа на сайте: легко ли было купить',
    'Одразу після замовлення на сайті: чи легко було купити',
    'Right after an order on the site: was it easy to buy',
  ),
  factors,
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Легко ли было сделать заказ?', 'Чи легко було зробити замовлення?', 'Was it easy to order?'),
    questions: [
      {
        id: 'effort',
        type: 'effort',
        required: true,
        text: say('Сделать заказ было легко', 'Зробити замовлення було легко', 'It was easy to place the order'),
        lowLabel: say('не согласен', 'не згоден', 'disagree'),
        highLabel: say('согласен', 'згоден', 'agree'),
      },
      {
        id: 'obstacles',
        type: 'choice',
        many: true,
        other: true,
        none: true,
        order: 'random',
        showIf: 'effort <= 5',
        text: say('Что мешало?', 'Що заважало?', 'What stood in the way?'),
        options: [
          {
            id: 'search',
            text: say('поиск и фильтры', 'пошук і фільтри', 'search and filters'),
            factorId: factorIdOf('finding'),
          },
          { id: 'slow', text: say('медленный сайт', 'повільний сайт', 'a slow site') },
          { id: 'payment', text: say('оплата', 'оплата', 'payment'), factorId: factorIdOf('checkout') },
          { id: 'delivery_terms', text: say('условия доставки', 'умови доставки', 'delivery terms') },
          { id: 'registration', text: say('регистрация', 'реєстрація', 'registration') },
        ],
      },
      ratings('details', say('Оцените магазин', 'Оцініть магазин', 'Rate the shop'), factors, factorIdOf),
      {
        id: 'again',
        type: 'nps',
        text: say(
          'Посоветуете наш магазин друзьям?',
          'Порадите наш магазин друзям?',
          'Would you recommend our shop to friends?',
        ),
      },
      comment(say('Чего не хватает на сайте?', 'Чого бракує на сайті?', 'What does the site lack?')),
    ],
    thanks: { title: thankYou },
    privacy,
  }),
};
