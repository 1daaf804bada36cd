import { consent, inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

/** After a receipt: the purchase, what was on it, the delivery where there was one. Low scores ask for reasons. */
export const afterPurchase: ReadyDefinition = {
  key: 'after_purchase',
  name: say('После покупки', 'Після покупки', 'After a purchase'),
  purpose: say(
    'Через несколько часов после чека: покупка, товары, доставка',
    'За кілька годин після чека: покупка, товари, доставка',
    'A few hours after the receipt: purchase, goods, delivery',
  ),
  factors: [
    { key: 'delivery', name: say('Доставка', 'Доставка', 'Delivery') },
    { key: 'price', name: say('Цена', 'Ціна', 'Price') },
    { key: 'staff', name: say('Сотрудники', 'Працівники', 'Staff') },
    { key: 'assortment', name: say('Ассортимент', 'Асортимент', 'Range') },
  ],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как вам покупка?', 'Як вам покупка?', 'How was your purchase?'),
    questions: [
      {
        id: 'purchase',
        type: 'satisfaction',
        scale: '0-10',
        factorId: null,
        required: true,
        text: say(
          'Насколько вы довольны покупкой?',
          'Наскільки ви задоволені покупкою?',
          'How satisfied are you with your purchase?',
        ),
      },
      {
        id: 'purchase_reasons',
        type: 'reasons',
        many: true,
        other: true,
        showIf: { op: 'at_most', question: 'purchase', value: 6 },
        text: say('Что было не так?', 'Що було не так?', 'What went wrong?'),
        options: [
          { id: 'price', text: say('цена', 'ціна', 'price'), factorId: factorIdOf('price') },
          { id: 'staff', text: say('сотрудники', 'працівники', 'staff'), factorId: factorIdOf('staff') },
          {
            id: 'out_of_stock',
            text: say('не было товара', 'не було товару', 'out of stock'),
            factorId: factorIdOf('assortment'),
          },
          { id: 'queue', text: say('очередь', 'черга', 'queue') },
          { id: 'quality', text: say('качество товара', 'якість товару', 'quality of goods') },
        ],
      },
      {
        id: 'goods',
        type: 'factor_ratings',
        scale: '0-10',
        perProduct: true,
        factors: [],
        text: say('Что скажете о товарах?', 'Що скажете про товари?', 'And the goods themselves?'),
      },
      {
        id: 'delivery',
        type: 'satisfaction',
        scale: '0-10',
        factorId: factorIdOf('delivery'),
        allowDontKnow: true,
        text: say(
          'Насколько вы довольны доставкой?',
          'Наскільки ви задоволені доставкою?',
          'How satisfied are you with the delivery?',
        ),
      },
      {
        id: 'delivery_reasons',
        type: 'reasons',
        many: true,
        other: true,
        showIf: { op: 'at_most', question: 'delivery', value: 6 },
        text: say('Что случилось с доставкой?', 'Що сталося з доставкою?', 'What happened with the delivery?'),
        options: [
          { id: 'late', text: say('опоздала', 'запізнилася', 'late') },
          { id: 'damaged', text: say('повреждено', 'пошкоджено', 'damaged') },
          { id: 'incomplete', text: say('не всё привезли', 'привезли не все', 'incomplete') },
          { id: 'courier', text: say('курьер', 'курʼєр', 'courier'), factorId: factorIdOf('staff') },
        ],
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        text: say('Что ещё нам стоит знать?', 'Що ще нам варто знати?', 'Anything else we should know?'),
        placeholder: tellIfYouLike,
      },
      {
        id: 'contact',
        type: 'contact',
        fields: ['phone', 'email'],
        showIf: {
          op: 'any',
          of: [
            { op: 'at_most', question: 'purchase', value: 4 },
            { op: 'at_most', question: 'delivery', value: 4 },
          ],
        },
        text: say(
          'Связаться с вами, чтобы исправить?',
          'Звʼязатися з вами, щоб виправити?',
          'May we contact you to put it right?',
        ),
        consent,
      },
    ],
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
    privacy,
  }),
};
