/** The coffee chain of the demo: places, goods, people, and what happens to them in 18 months. Pure: no database. */

export interface ShopPlan {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  /** Customers a day, in the hall and by delivery together. */
  readonly customers: number;
  /** Better or worse than the chain, in points of a five-point scale. */
  readonly quality: number;
}

export const cities = [
  { code: 'MSK', name: 'Москва', timeZone: 'Europe/Moscow' },
  { code: 'SPB', name: 'Санкт-Петербург', timeZone: 'Europe/Moscow' },
  { code: 'EKB', name: 'Екатеринбург', timeZone: 'Asia/Yekaterinburg' },
] as const;

export const shops: readonly ShopPlan[] = [
  { code: 'MSK-01', name: 'Тверская, 12', city: 'MSK', customers: 88, quality: 0.25 },
  { code: 'MSK-02', name: 'Проспект Мира, 3', city: 'MSK', customers: 72, quality: 0 },
  { code: 'MSK-03', name: 'Покровка, 27', city: 'MSK', customers: 66, quality: 0.1 },
  { code: 'MSK-04', name: 'Ленинский проспект, 61', city: 'MSK', customers: 54, quality: -0.1 },
  { code: 'SPB-01', name: 'Невский, 40', city: 'SPB', customers: 80, quality: 0 },
  { code: 'SPB-02', name: 'Рубинштейна, 9', city: 'SPB', customers: 60, quality: 0.15 },
  { code: 'SPB-03', name: 'Большой проспект П. С., 18', city: 'SPB', customers: 52, quality: 0.05 },
  { code: 'SPB-04', name: 'Московский вокзал', city: 'SPB', customers: 74, quality: -0.2 },
  { code: 'EKB-01', name: 'Вайнера, 15', city: 'EKB', customers: 58, quality: 0.1 },
  { code: 'EKB-02', name: 'Малышева, 51', city: 'EKB', customers: 50, quality: 0 },
  { code: 'EKB-03', name: 'Гринвич', city: 'EKB', customers: 64, quality: -0.15 },
  { code: 'EKB-04', name: 'Академический', city: 'EKB', customers: 34, quality: 0.2 },
];

/** Months of the year (1 … 12) in which a product is sold; none: always. */
export const products = [
  { code: 'coffee', name: 'Кофе', parent: null, price: 0, months: [], share: 0 },
  { code: 'seasonal', name: 'Сезонные напитки', parent: null, price: 0, months: [], share: 0 },
  { code: 'food', name: 'Еда', parent: null, price: 0, months: [], share: 0 },
  { code: 'cappuccino', name: 'Капучино', parent: 'coffee', price: 260, months: [], share: 30 },
  { code: 'latte', name: 'Латте', parent: 'coffee', price: 280, months: [], share: 24 },
  { code: 'filter', name: 'Фильтр', parent: 'coffee', price: 190, months: [], share: 14 },
  { code: 'pumpkin', name: 'Тыквенный раф', parent: 'seasonal', price: 340, months: [9, 10, 11, 12], share: 14 },
  { code: 'lemonade', name: 'Лимонад с базиликом', parent: 'seasonal', price: 290, months: [5, 6, 7, 8], share: 14 },
  { code: 'croissant', name: 'Круассан', parent: 'food', price: 190, months: [], share: 16 },
  { code: 'syrniki', name: 'Сырники', parent: 'food', price: 320, months: [], share: 9 },
  { code: 'sandwich', name: 'Сэндвич с индейкой', parent: 'food', price: 360, months: [], share: 9 },
] as const;

export const baristas = [
  'Алина',
  'Максим',
  'Дарья',
  'Тимур',
  'Оксана',
  'Илья',
  'Вера',
  'Руслан',
  'Соня',
  'Глеб',
  'Марина',
  'Егор',
] as const;

/** The contact centre: two shifts, and how much better or worse than the others somebody answers. Who has an id of a member solves cases too. */
export const shifts = [
  { code: 'first', name: 'Первая смена' },
  { code: 'second', name: 'Вторая смена' },
] as const;
export const operators = [
  { name: 'Полина Громова', shift: 'first', skill: 0.08, userId: 'demo-polina' },
  { name: 'Артём Белов', shift: 'first', skill: 0, userId: null },
  { name: 'Лариса Ким', shift: 'first', skill: -0.06, userId: 'demo-larisa' },
  { name: 'Денис Фролов', shift: 'second', skill: 0.05, userId: 'demo-denis' },
  { name: 'Юлия Савченко', shift: 'second', skill: 0, userId: null },
  { name: 'Роман Титов', shift: 'second', skill: -0.1, userId: 'demo-roman' },
] as const;

/** In the last week the cups have other lids; on one day more people say so than on all others. */
export const newLids = { daysAgo: 6, share: 0.3, worstDaysAgo: 3, worstShare: 0.75 } as const;

/** What the contact centre has changed, in days before today. */
export const lessons = {
  /** The first shift was taught what to say of a late delivery. */
  late: { shift: 'first', daysAgo: 60, fewerUnhappy: 0.3 },
  /** Operators may pay money back themselves; two of six do. */
  refund: { daysAgo: 75, operators: 2 },
} as const;

/** What weighed on a visit, in points of a five-point scale. */
export interface Weather {
  readonly speed: number;
  readonly courtesy: number;
  readonly taste: number;
  readonly delivery: number;
  /** Which part of those who complain write of the lids. */
  readonly lids: number;
}

/** Months before today, counted by thirty days. */
const monthsAgo = (daysAgo: number) => daysAgo / 30.4;

/**
 * The story: a quarter without a manager in one shop; a new coffee machine that helped another; new couriers whom the
 * whole chain's delivery paid for, until they had learnt it.
 */
export function weatherOf(shop: ShopPlan, daysAgo: number, hour: number): Weather {
  const ago = monthsAgo(daysAgo);
  const isRush = hour >= 8 && hour <= 10;
  const isBadQuarter = shop.code === 'MSK-02' && ago >= 5 && ago < 8;
  const machine = shop.code !== 'SPB-01' ? 0 : ago >= 4 ? -0.55 : 0.35;
  const couriers = ago >= 7 && ago < 9.5 ? -0.8 : 0;
  return {
    speed: shop.quality + (isRush ? -0.35 : 0.1) + (isBadQuarter ? -1.3 : 0),
    courtesy: shop.quality + 0.1 + (isBadQuarter ? -0.8 : 0),
    taste: shop.quality + machine,
    delivery: shop.quality / 2 - 0.15 + couriers,
    lids: daysAgo > newLids.daysAgo ? 0 : daysAgo === newLids.worstDaysAgo ? newLids.worstShare : newLids.share,
  };
}

/** A year's and a week's rhythm: January is quiet, Fridays and Saturdays are not. */
export function rhythmOf(day: Date): number {
  const byMonth = [0.82, 0.9, 0.96, 1, 1.04, 1.02, 0.96, 0.95, 1.05, 1.08, 1.07, 1.15][day.getUTCMonth()] ?? 1;
  const byWeekday = [1.0, 0.92, 0.95, 0.97, 1.0, 1.12, 1.14][day.getUTCDay()] ?? 1;
  return byMonth * byWeekday;
}

/** Hours of the day by how many come: the morning, lunch, the end of work. */
export const hours = [8, 8, 8, 9, 9, 9, 10, 10, 11, 12, 12, 13, 13, 13, 14, 15, 16, 17, 17, 18, 18, 19, 20] as const;
