export const MAILBOX = 'hello@polden.example';

/** A letter, what was answered, and what came back. */
export interface DemoLetter {
  readonly from: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly hoursAgo: number;
  readonly reply?: string;
  readonly again?: string;
  readonly isAutomatic?: boolean;
}

export const letters: readonly DemoLetter[] = [
  {
    from: 'irina.s@mail.example',
    name: 'Ирина Соколова',
    subject: 'Списали деньги дважды',
    text: 'Добрый день!\n\nВчера на Тверской карта не сработала с первого раза, а сегодня вижу два списания по 540 ₽. Верните, пожалуйста, одно.\n\nИрина',
    hoursAgo: 54,
    reply:
      'Ирина, здравствуйте. Второе списание видим, оно удержано банком и вернётся само. Пришлите, пожалуйста, последние четыре цифры карты: проверим.',
    again: 'Спасибо! Цифры 4417. Пока не пришло.',
  },
  {
    from: 'o.levin@post.example',
    name: 'Олег Левин',
    subject: 'Забытый зонт, Невский, 40',
    text: 'Здравствуйте. В воскресенье около семи оставил у окна чёрный зонт с деревянной ручкой. Не находили?',
    hoursAgo: 30,
    reply: 'Олег, зонт у нас, на стойке. Ждём вас любой день до 22:00.',
  },
  {
    from: 'nataly@box.example',
    name: 'Наталія Бондар',
    subject: 'Холодна кава в доставці',
    text: 'Доброго дня. Замовлення привезли за півтори години, кава холодна, круасани розчавлені. Хотілося б пояснень.',
    hoursAgo: 9,
  },
  {
    from: 'hr@partner.example',
    name: 'Отдел кадров «Партнёр»',
    subject: 'Завтраки на сорок человек',
    text: 'Добрый день! Хотим заказывать завтраки в офис по средам, сорок порций. К кому обратиться?',
    hoursAgo: 5,
  },
  {
    from: 'k.volkova@mail.example',
    name: 'Кира Волкова',
    subject: 'Автоответ: в отпуске',
    text: 'Я в отпуске до понедельника и отвечу, когда вернусь.',
    hoursAgo: 4,
    isAutomatic: true,
  },
];
