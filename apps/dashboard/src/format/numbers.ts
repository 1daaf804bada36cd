import type { Language } from '../catalogue/language.ts';

/** Thin and unbreakable: a number never breaks over two lines, nor is it torn apart. */
const THIN = '\u202f';
const NARROW_UNIT = '\u00a0';
const MINUS = '\u2212';

export interface NumberFormat {
  /** `4,41`; trailing zeros are kept, so that a column of figures stays aligned. */
  number(value: number, digits?: number): string;
  /** `31 408`. */
  count(value: number): string;
  /** A share of 1 as percent: 0.071 → `7,1 %`. */
  percent(share: number, digits?: number): string;
  /** A change with its sign: `+0,12`, `−0,10`, `0,00`. */
  change(value: number, digits?: number): string;
  /** A change of a share of 1 in percentage points: −0.023 → `−2,3 п. п.`. */
  points(share: number, digits?: number): string;
  /** `39,0 млн ₽`, `130 ₽`: whole units, and millions where nobody reads the rest. */
  money(value: number, currency: string): string;
  /** One sum as it stands on a receipt: `1 250,50 ₽`; whole sums without the zeros. */
  sum(value: number, currency: string): string;
  /** `1,4 МБ`. */
  bytes(value: number): string;
}

const pointsName: Record<Language, string> = { ru: 'п. п.', uk: 'в. п.', en: 'pp' };
const byteNames: Record<Language, readonly string[]> = {
  ru: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'],
  uk: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'],
  en: ['B', 'KB', 'MB', 'GB', 'TB'],
};

export function createNumberFormat(language: Language): NumberFormat {
  const formats = new Map<number, Intl.NumberFormat>();
  const unitSpace = language === 'en' ? '' : NARROW_UNIT;

  function number(value: number, digits = 2): string {
    let format = formats.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: 'always',
      });
      formats.set(digits, format);
    }
    return format
      .formatToParts(value)
      .map(({ type, value: part }) => {
        if (type === 'group') return language === 'en' ? ',' : THIN;
        return type === 'minusSign' ? MINUS : part;
      })
      .join('')
      .replace(/^\u2212([0.,]+)$/, '$1');
  }

  function signed(value: number, digits: number): string {
    const text = number(value, digits);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }

  function inCurrency(value: number, currency: string, digits: Intl.NumberFormatOptions): string {
    const parts = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...digits,
    }).formatToParts(value);
    const groups = language === 'en' ? ',' : THIN;
    return parts
      .map(({ type, value: part }) => (type === 'group' ? groups : type === 'minusSign' ? MINUS : part))
      .join('');
  }

  return {
    number,
    count: (value) => number(value, 0),
    percent: (share, digits = 1) => `${number(share * 100, digits)}${unitSpace}%`,
    change: (value, digits = 2) => signed(value, digits),
    points: (share, digits = 1) => `${signed(share * 100, digits)}${NARROW_UNIT}${pointsName[language]}`,
    money(value, currency) {
      const isLarge = Math.abs(value) >= 1e6;
      const digits = isLarge ? 1 : 0;
      return inCurrency(value, currency, {
        notation: isLarge ? 'compact' : 'standard',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    },
    sum: (value, currency) =>
      inCurrency(value, currency, { minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 4 }),
    bytes(value) {
      const step = Math.min(4, value < 1 ? 0 : Math.floor(Math.log(value) / Math.log(1000)));
      return `${number(value / 1000 ** step, step < 2 ? 0 : 1)}${NARROW_UNIT}${byteNames[language][step] ?? ''}`;
    },
  };
}
