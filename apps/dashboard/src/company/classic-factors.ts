import type { Factor } from '@otklik/contract';
import type { Language } from '../catalogue/language.ts';

type ByArea = Record<Factor['area'], readonly string[]>;

/** What companies usually measure, by the classic lists. They become the company's own words, so they are no part of the catalogue. */
export const classicFactors: Record<Language, ByArea> = {
  ru: {
    product: ['Качество', 'Вкус', 'Ассортимент', 'Свежесть', 'Наличие'],
    price: ['Цена', 'Цена и качество', 'Акции и скидки'],
    place: ['Чистота', 'Удобство расположения', 'Комфорт', 'Парковка'],
    people: ['Вежливость', 'Компетентность', 'Внимательность', 'Внешний вид'],
    process: ['Скорость', 'Очередь', 'Точность заказа', 'Доставка', 'Оплата'],
    promotion: ['Понятность рекламы', 'Сайт', 'Приложение'],
    evidence: ['Оформление', 'Упаковка', 'Документы'],
    other: ['Доверие', 'Забота'],
  },
  uk: {
    product: ['Якість', 'Смак', 'Асортимент', 'Свіжість', 'Наявність'],
    price: ['Ціна', 'Ціна і якість', 'Акції та знижки'],
    place: ['Чистота', 'Зручність розташування', 'Комфорт', 'Паркування'],
    people: ['Ввічливість', 'Компетентність', 'Уважність', 'Зовнішній вигляд'],
    process: ['Швидкість', 'Черга', 'Точність замовлення', 'Доставка', 'Оплата'],
    promotion: ['Зрозумілість реклами', 'Сайт', 'Застосунок'],
    evidence: ['Оформлення', 'Пакування', 'Документи'],
    other: ['Довіра', 'Турбота'],
  },
  en: {
    product: ['Quality', 'Taste', 'Range', 'Freshness', 'Availability'],
    price: ['Price', 'Value for money', 'Offers'],
    place: ['Cleanliness', 'Location', 'Comfort', 'Parking'],
    people: ['Courtesy', 'Competence', 'Attention', 'Appearance'],
    process: ['Speed', 'Queue', 'Accuracy of the order', 'Delivery', 'Payment'],
    promotion: ['Clear advertising', 'Website', 'App'],
    evidence: ['Design', 'Packaging', 'Documents'],
    other: ['Trust', 'Care'],
  },
};
