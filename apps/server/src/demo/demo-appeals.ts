import type { ContactClass, Priority } from '@otklik/contract';

/** What customers of the chain turn to it with. */
export interface DemoAppeal {
  readonly code: string;
  /** The topic under which it is counted. */
  readonly topic: string;
  readonly class: Exclude<ContactClass, 'repeat'>;
  readonly isDelivery: boolean;
  readonly priority: Priority;
  readonly backOffice: boolean;
  /** Of a hundred contacts. */
  readonly share: number;
  /** Which part of those who are asked afterwards is unhappy. */
  readonly unhappy: number;
  /** How many times as frequent it has been in the last month. */
  readonly lately: number;
  readonly title: string;
  readonly texts: readonly string[];
  readonly reply: string;
  readonly resolution: string;
  readonly rootCause: string;
}

export const appeals: readonly DemoAppeal[] = [
  {
    code: 'late',
    topic: 'Опоздала доставка',
    class: 'complaint',
    isDelivery: true,
    priority: 'high',
    backOffice: false,
    share: 24,
    unhappy: 0.45,
    lately: 1.7,
    title: 'Доставка опоздала',
    texts: [
      'Обещали сорок минут, курьер приехал через полтора часа. Кофе холодный.',
      'Второй раз за неделю жду больше часа. Поддержка молчит.',
      'Заказ привезли после окончания обеда, коллеги уже разошлись.',
    ],
    reply: 'Вы правы, мы опоздали. Разбираемся с курьерской службой и напишем вам сегодня.',
    resolution: 'Вернули стоимость доставки, смену курьеров в обед усилили.',
    rootCause: 'В обед в смене не хватает курьеров.',
  },
  {
    code: 'wrong',
    topic: 'Не тот заказ',
    class: 'complaint',
    isDelivery: true,
    priority: 'normal',
    backOffice: false,
    share: 16,
    unhappy: 0.3,
    lately: 1,
    title: 'Привезли не тот заказ',
    texts: ['Вместо рафа привезли латте, круассана нет вовсе.', 'Просила на овсяном молоке, привезли на обычном.'],
    reply: 'Простите за путаницу. Привезём верный заказ или вернём деньги, как вам удобнее?',
    resolution: 'Привезли верный заказ, чек сверяют на выдаче.',
    rootCause: 'Заказы собирают без сверки с чеком.',
  },
  {
    code: 'refund',
    topic: 'Вернуть деньги',
    class: 'claim',
    isDelivery: true,
    priority: 'high',
    backOffice: true,
    share: 9,
    unhappy: 0.5,
    lately: 1,
    title: 'Не вернули деньги за отменённый заказ',
    texts: ['Заказ отменили неделю назад, а деньги так и не пришли.', 'Списали дважды, верните лишнее.'],
    reply: 'Проверяем платёж в банке, ответим до конца завтрашнего дня.',
    resolution: 'Деньги возвращены, квитанция отправлена.',
    rootCause: 'Возврат проводят вручную раз в три дня.',
  },
  {
    code: 'queue',
    topic: 'Очередь',
    class: 'complaint',
    isDelivery: false,
    priority: 'normal',
    backOffice: false,
    share: 15,
    unhappy: 0.35,
    lately: 1,
    title: 'Очередь утром',
    texts: ['В девять утра работала одна касса из трёх, стоял двадцать минут.', 'Ушла без кофе: очередь до дверей.'],
    reply: 'Спасибо, что написали. Утреннюю смену пересматриваем.',
    resolution: 'С восьми до десяти теперь работают две кассы.',
    rootCause: 'Утренняя смена выходит в девять.',
  },
  {
    code: 'rude',
    topic: 'Грубость',
    class: 'complaint',
    isDelivery: false,
    priority: 'high',
    backOffice: false,
    share: 6,
    unhappy: 0.4,
    lately: 1,
    title: 'Нагрубили на кассе',
    texts: ['Попросила переделать холодный кофе и услышала: «пейте, какой есть».'],
    reply: 'Нам очень жаль. Управляющий поговорит со сменой и напишет вам сам.',
    resolution: 'Управляющий извинился, смена прошла разбор.',
    rootCause: 'Новый бариста не прошёл обучение.',
  },
  {
    code: 'points',
    topic: 'Баллы и карта',
    class: 'service_request',
    isDelivery: false,
    priority: 'low',
    backOffice: true,
    share: 12,
    unhappy: 0.22,
    lately: 0.6,
    title: 'Не начислили баллы',
    texts: ['За вчерашний заказ не пришли баллы, чек прилагаю.', 'Сменил телефон, карта пропала из приложения.'],
    reply: 'Проверим и начислим вручную, это займёт до суток.',
    resolution: 'Баллы начислены.',
    rootCause: 'Касса не передаёт карту, если чек пробит без связи.',
  },
  {
    code: 'hours',
    topic: 'Часы работы и адреса',
    class: 'consultation',
    isDelivery: false,
    priority: 'low',
    backOffice: false,
    share: 18,
    unhappy: 0.05,
    lately: 1,
    title: 'Во сколько вы открываетесь',
    texts: ['Работаете ли вы первого января?', 'Есть ли у вас веранда и можно ли с собакой?'],
    reply: 'Открыты с восьми до двадцати двух, веранда работает до ноября, собакам рады.',
    resolution: 'Ответили.',
    rootCause: 'На картах нет часов работы.',
  },
];
