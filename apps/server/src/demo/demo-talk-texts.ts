/** What came in by the form on the site. */
export const filled = [
  {
    minutesAgo: 2_900,
    name: 'Роман',
    email: 'roman.p@mail.example',
    text: 'В приложении пропала скидка постоянного гостя, хотя карта привязана.',
    orderNumber: '',
  },
  {
    minutesAgo: 1_500,
    name: 'Евгения',
    email: 'zhenya@box.example',
    text: 'В заказе не было салфеток и приборов, хотя я отметила, что нужны.',
    orderNumber: '48213',
  },
  {
    minutesAgo: 190,
    name: 'Артём',
    email: 'artem@post.example',
    text: 'На Вайнера, 15 второй день не работает розетка у дальнего стола.',
    orderNumber: '',
  },
] as const;

interface DemoTalk {
  readonly minutesAgo: number;
  readonly person: { readonly name?: string; readonly email?: string };
  readonly said: readonly { readonly by: 'customer' | 'us'; readonly text: string }[];
  readonly isSolved?: { readonly resolution: string; readonly rootCause: string };
}

/** Talks in the chat: solved, ended by silence, and one that waits for us. */
export const talks: readonly DemoTalk[] = [
  {
    minutesAgo: 1_700,
    person: { name: 'Лена', email: 'lena@mail.example' },
    said: [
      { by: 'customer', text: 'Здравствуйте, у вас есть безлактозное молоко?' },
      { by: 'us', text: 'Здравствуйте! Да, безлактозное, овсяное и миндальное, без доплаты.' },
      { by: 'customer', text: 'Отлично, спасибо!' },
    ],
    isSolved: { resolution: 'Рассказали о молоке.', rootCause: 'В меню на сайте молоко не указано.' },
  },
  {
    minutesAgo: 300,
    person: {},
    said: [
      { by: 'customer', text: 'Можно ли оплатить подарочной картой доставку?' },
      { by: 'us', text: 'Можно: номер карты вводится в корзине, на шаге оплаты. Получилось?' },
    ],
  },
  {
    minutesAgo: 12,
    person: { name: 'Денис', email: 'denis@post.example' },
    said: [
      { by: 'customer', text: 'Курьер стоит у соседнего дома и не отвечает, заказ 51907' },
      { by: 'us', text: 'Сейчас позвоним ему, минуту.' },
      { by: 'customer', text: 'Жду' },
    ],
  },
];
