import type { HelpTexts } from '@otklik/contract';

/** What the chain tells its customers before they have to ask, by what they would appeal about. */
export interface DemoHelpPage {
  readonly code: string;
  readonly texts: HelpTexts;
  /** Which part of its readers was helped. */
  readonly helps: number;
  /** Readers a day. */
  readonly readers: number;
  readonly words: readonly string[];
}

export const helpPages: readonly DemoHelpPage[] = [
  {
    code: 'late',
    helps: 0.82,
    readers: 5,
    words: ['А если ждать больше часа?', 'Спасибо, нашёл курьера на карте.', 'Промокод пришёл, всё хорошо.'],
    texts: {
      ru: {
        question: 'Мой заказ задерживается. Что делать?',
        answer:
          'Ничего: мы уже знаем об этом. В сообщении о заказе есть ссылка на карту, на ней видно, где курьер.\n\n- Если прошло больше **60 минут**, стоимость доставки вернётся на карту сама.\n- Если ждать больше не хочется, отмените заказ в приложении: деньги вернём целиком.',
      },
      uk: {
        question: 'Моє замовлення затримується. Що робити?',
        answer:
          'Нічого: ми вже знаємо про це. У повідомленні про замовлення є посилання на карту, на ній видно, де курʼєр.\n\n- Якщо минуло понад **60 хвилин**, вартість доставки повернеться на картку сама.\n- Якщо чекати більше не хочеться, скасуйте замовлення в застосунку: гроші повернемо повністю.',
      },
      en: {
        question: 'My order is late. What should I do?',
        answer:
          'Nothing: we know already. The message about your order has a link to a map on which you can see the courier.\n\n- After **60 minutes** the delivery fee comes back to your card by itself.\n- If you do not want to wait any longer, cancel the order in the app: you get all of your money back.',
      },
    },
  },
  {
    code: 'points',
    helps: 0.7,
    readers: 3,
    words: ['Баллы пришли через сутки, как и написано.', 'Где взять номер карты, если телефон новый?'],
    texts: {
      ru: {
        question: 'Почему не начислены баллы?',
        answer:
          'Баллы приходят в течение суток. Если их нет:\n\n1. Откройте чек в приложении и нажмите «Начислить баллы».\n2. Нет чека в приложении? Пришлите номер карты и фото чека в чат, начислим вручную.',
      },
      uk: {
        question: 'Чому не нараховано бали?',
        answer:
          'Бали надходять протягом доби. Якщо їх немає:\n\n1. Відкрийте чек у застосунку й натисніть «Нарахувати бали».\n2. Немає чека в застосунку? Надішліть номер картки й фото чека в чат, нарахуємо вручну.',
      },
      en: {
        question: 'Why have I got no points?',
        answer:
          'Points come within a day. If they do not:\n\n1. Open the receipt in the app and press “Get points”.\n2. No receipt in the app? Send your card number and a photo of the receipt in the chat, and we shall add them by hand.',
      },
    },
  },
  {
    code: 'refund',
    helps: 0.48,
    readers: 2,
    words: ['Прошло пять дней, денег нет.', 'Не понятно, куда писать, если банк не отвечает.'],
    texts: {
      ru: {
        question: 'Когда вернутся деньги за отменённый заказ?',
        answer:
          'Мы отправляем деньги в день отмены, банк зачисляет их за **1–3 рабочих дня**. Если прошло больше, напишите в чат номер заказа.',
      },
      uk: {
        question: 'Коли повернуться гроші за скасоване замовлення?',
        answer:
          'Ми відправляємо гроші в день скасування, банк зараховує їх за **1–3 робочі дні**. Якщо минуло більше, напишіть у чат номер замовлення.',
      },
      en: {
        question: 'When do I get my money back for a cancelled order?',
        answer:
          'We send it on the day of the cancellation, and banks take **1 to 3 working days**. If it takes longer, send us the number of the order in the chat.',
      },
    },
  },
  {
    code: 'hours',
    helps: 0.93,
    readers: 6,
    words: ['Коротко и ясно.'],
    texts: {
      ru: {
        question: 'Во сколько вы открыты?',
        answer:
          'Все кофейни открыты с 8 до 22 без выходных, 1 января с 10. Веранды работают до ноября, с собаками можно.',
      },
      uk: {
        question: 'О котрій ви відчинені?',
        answer:
          'Усі кавʼярні відчинені з 8 до 22 без вихідних, 1 січня з 10. Тераси працюють до листопада, із собаками можна.',
      },
      en: {
        question: 'When are you open?',
        answer:
          'All coffee shops are open from 8 to 22 every day, on 1 January from 10. Terraces are open until November, and dogs are welcome.',
      },
    },
  },
];

/** Model answers and cheat sheets of the contact centre. */
export const guides: readonly { readonly code: string; readonly answer: string; readonly tips: string }[] = [
  {
    code: 'late',
    answer:
      'Вы правы, мы опоздали, и мне жаль. Курьер сейчас на такой-то улице, будет у вас к … . Стоимость доставки мы уже вернули. Если ждать не хочется, отменю заказ прямо сейчас.',
    tips: 'Сначала карта курьера, потом обещание времени. Больше часа: вернуть доставку сразу, не дожидаясь просьбы. Не спорить о том, кто виноват.',
  },
  {
    code: 'refund',
    answer:
      'Деньги мы отправили такого-то числа, вот номер операции для банка. Если до … они не придут, я сам вам перезвоню.',
    tips: 'До 3 000 ₽ оператор возвращает сам, без бухгалтерии. Проверить, не списали ли дважды.',
  },
  {
    code: 'wrong',
    answer: 'Простите за путаницу. Что вам удобнее: привезём верный заказ в течение получаса или вернём деньги?',
    tips: 'Привезённое не забирать. Спросить про аллергию, если перепутали молоко.',
  },
];
