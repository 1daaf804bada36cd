import type { AlertKind, AlertLevel } from './alert-rules.ts';
import type { AlertWords } from './alert-words-shape.ts';
import { englishAlerts } from './alert-words.en.ts';
import { russianAlerts } from './alert-words.ru.ts';
import { ukrainianAlerts } from './alert-words.uk.ts';
import type { AlertFigure } from './alerts.ts';
import type { Language } from '../wire/shapes.ts';

const languages: Readonly<Record<Language, AlertWords>> = {
  ru: russianAlerts,
  uk: ukrainianAlerts,
  en: englishAlerts,
};

export function alertWords(language: Language): AlertWords {
  return languages[language];
}

interface Said {
  readonly kind: AlertKind;
  readonly level: AlertLevel;
  readonly figure: AlertFigure;
}

/** The alert as one sentence, without its place. @example "Низкая оценка: 2 из 5" */
export function sayAlert({ kind, level, figure }: Said, language: Language): string {
  const words = languages[language];
  const sentence = words.titles[kind];
  const number = (value: number | null) =>
    value === null ? '' : sayFigure(value, figure.unit, language, figure.currency);
  const index = Object.entries(words.indices).find(([id]) => id === figure.index)?.[1] ?? '';
  return fill(typeof sentence === 'string' ? sentence : sentence[level], {
    value: number(figure.value),
    threshold: number(figure.threshold),
    before: /^(volume|hours)\./.test(kind) ? round(figure.before ?? 0, 1, language) : number(figure.before),
    index,
    word: sayWord(kind, figure.word ?? '', words),
    of: figure.word === null ? '' : fill(words.of, { word: words.sources[figure.word] ?? figure.word }),
    promises: figure.promises.length === 0 ? '' : ` (${figure.promises.map((one) => words.promises[one]).join(', ')})`,
    best: figure.scale?.split('-')[1] ?? '',
  });
}

/** Of how many, and between which bounds; empty where the alert is about one event. */
export function sayEvidence({ kind, figure }: Pick<Said, 'kind' | 'figure'>, language: Language): string {
  const words = languages[language];
  const { n, low, high, unit, fromVolume, fromRate } = figure;
  const counted = kind.startsWith('contacts.') ? words.contacts : words.n;
  const parts = [
    n === null || kind.startsWith('answer.') ? '' : fill(counted, { n: round(n, 0, language) }),
    low === null || high === null
      ? ''
      : fill(words.interval, { low: sayFigure(low, unit, language), high: sayFigure(high, unit, language) }),
    fromVolume === null || fromRate === null
      ? ''
      : fill(words.growth, { fromVolume: signed(fromVolume, language), fromRate: signed(fromRate, language) }),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** @param currency of money: `RUB`; null: the number alone */
export function sayFigure(
  value: number,
  unit: AlertFigure['unit'],
  language: Language,
  currency: string | null = null,
): string {
  switch (unit) {
    case 'share':
      return `${round(value * 100, 1, language)} %`;
    case 'percent':
      return `${round(value, 1, language)} %`;
    case 'points':
      return round(value, 1, language);
    case 'scale_points':
    case 'per_100':
      return round(value, 2, language);
    case 'money':
      return round(value, 0, language, currency);
    default:
      return round(value, 0, language);
  }
}

function sayWord(kind: AlertKind, word: string, words: AlertWords): string {
  if (kind === 'index.relevance') return word === 'relevant' ? words.relevance.relevant : words.relevance.not_relevant;
  return word;
}

function round(value: number, digits: number, language: Language, currency: string | null = null): string {
  const money = currency === null ? {} : ({ style: 'currency', currency } as const);
  return new Intl.NumberFormat(language, { ...money, maximumFractionDigits: digits }).format(value).replace('-', '−');
}

const signed = (value: number, language: Language) => `${value > 0 ? '+' : ''}${round(value, 0, language)}`;

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, place: string) => values[place] ?? whole);
}
