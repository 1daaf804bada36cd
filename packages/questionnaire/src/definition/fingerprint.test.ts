import { describe, expect, it } from 'vitest';
import { ready } from '../../test/ready.ts';
import { fnv1a64 } from './fingerprint.ts';
import { questionFingerprint, type Question } from '../index.ts';

const coffee = ready('coffee_visit');
const [visit] = coffee.questions;
if (visit === undefined || visit.type !== 'satisfaction') throw new Error('the coffee survey begins with its headline');
const print = (question: Question, factorId?: number): string => questionFingerprint(coffee, question, factorId);

describe('a question’s fingerprint', () => {
  it('is FNV-1a, 64 bit (test vectors of the FNV authors)', () => {
    expect(fnv1a64('')).toBe('cbf29ce484222325');
    expect(fnv1a64('a')).toBe('af63dc4c8601ec8c');
    expect(fnv1a64('foobar')).toBe('85944171f73967e8');
  });

  it('changes with wording, scale and display', () => {
    const others: Question[] = [
      { ...visit, text: { ...visit.text, ru: 'Понравилось?' } },
      { ...visit, scale: '1-10' },
      { ...visit, display: 'stars' },
      { ...visit, lowLabel: { ru: 'ужасно' } },
    ];
    expect(new Set([visit, ...others].map((question) => print(question))).size).toBe(5);
  });

  it('does not change with translations, hints, conditions or spaces', () => {
    expect(print({ ...visit, text: { ...visit.text, en: 'Changed', kk: 'Жаңа' }, required: false })).toBe(print(visit));
    expect(print({ ...visit, hint: { ru: 'подсказка' }, text: { ru: `  ${visit.text.ru}` } })).toBe(print(visit));
  });

  it('of a row hangs on that row only', () => {
    const service = coffee.questions.find(({ id }) => id === 'service');
    if (service?.type !== 'factor_ratings') throw new Error('no rows');
    const more = { ...service, factors: [...service.factors, { factorId: 99, text: { ru: 'Музыка' } }] };
    expect(print(more, 1)).toBe(print(service, 1));
    expect(print(service, 1)).not.toBe(print(service, 2));
  });
});
