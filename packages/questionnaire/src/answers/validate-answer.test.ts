import { describe, expect, it } from 'vitest';
import { atTheTable, ready } from '../../test/ready.ts';
import { validateAnswer } from '../index.ts';

const coffee = ready('coffee_visit');
const purchase = ready('after_purchase');

function codeOf(questionId: string, value: unknown): string {
  const verdict = validateAnswer(coffee, questionId, value, atTheTable);
  return verdict.ok ? 'ok' : verdict.code;
}

describe('one answer', () => {
  it.each([
    ['visit', 5, 'ok'],
    ['visit', 6, 'off_scale'],
    ['visit', 4.5, 'off_scale'],
    ['visit', Number.NaN, 'off_scale'],
    ['visit', '5', 'wrong_shape'],
    ['visit', null, 'wrong_shape'],
    ['visit', { none: 'skipped' }, 'ok'],
    ['visit', { none: 'dont_know' }, 'dont_know_not_offered'],
    ['visit', { none: 'because' }, 'wrong_shape'],
    ['nothing', 5, 'unknown_question'],
    ['__proto__', 5, 'unknown_question'],
    ['reasons', { chosen: ['slow'] }, 'ok'],
    ['reasons', { chosen: ['fast'] }, 'unknown_option'],
    ['order', { '7': 5 }, 'ok'],
    ['order', { '8': 5 }, 'unknown_row'],
    ['order', { '7': 'dont_know' }, 'dont_know_not_offered'],
    ['service', { '1': 'dont_know' }, 'ok'],
    ['comment', 'ё'.repeat(1001), 'too_long'],
    ['comment', 'x'.repeat(10_000_000), 'too_long'],
  ])('%s ← %j is %s', (questionId, value, code) => {
    expect(codeOf(questionId, value)).toBe(code);
  });

  it('keeps emoji and right-to-left text, and drops what a database refuses', () => {
    expect(validateAnswer(coffee, 'comment', ' שלום 👩‍👩‍👧 \0 ')).toEqual({ ok: true, value: 'שלום 👩‍👩‍👧' });
    expect(validateAnswer(coffee, 'comment', 'a\uD800b')).toEqual({ ok: true, value: 'a\uFFFDb' });
    expect(validateAnswer(coffee, 'comment', ' \n ')).toEqual({ ok: true, value: { none: 'skipped' } });
  });

  it('takes one reason only where one is asked', () => {
    const verdict = validateAnswer(ready('faces'), 'reason', { chosen: ['staff', 'price'] });
    expect(verdict).toMatchObject({ ok: false, code: 'too_many_options' });
  });

  it('takes a contact only with consent, and only one that can be one', () => {
    expect(validateAnswer(purchase, 'contact', { phone: '+7 900 000-00-00', consent: false })).toMatchObject({
      code: 'consent_missing',
    });
    expect(validateAnswer(purchase, 'contact', { email: 'no', consent: true })).toMatchObject({
      path: 'contact.email',
    });
    expect(validateAnswer(purchase, 'contact', { email: 'a@b.ru', phone: ' ', consent: true })).toEqual({
      ok: true,
      value: { email: 'a@b.ru', consent: true },
    });
  });
});
