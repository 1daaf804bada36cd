import type { Answers } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { atTheTable, fieldsOf, ready } from '../test/ready.ts';
import { missingAnswers } from './page-error.ts';
import { readForm } from './read-form.ts';

const coffee = ready('coffee_visit');
const desk = ready('service_desk');

function fields(text: string): URLSearchParams {
  return new URLSearchParams(text);
}

describe('a posted form', () => {
  it('gives back every kind of answer', () => {
    const answers: Answers = {
      visit: 2,
      reasons: { chosen: ['slow'], other: 'музыка' },
      order: { '7': 4, '9': 1 },
      service: { '1': 'dont_know', '2': 5 },
      comment: 'שלום 👋\nдва',
    };
    const form = readForm(coffee, fieldsOf(answers), {}, atTheTable);
    expect(form.refused).toEqual([]);
    expect(form.answers).toEqual(answers);
    const parts: Answers = { service: { '1': { importance: 7, satisfaction: 9 }, '4': { importance: 8 } } };
    expect(readForm(desk, fieldsOf(parts), {}, atTheTable).answers).toEqual(parts);
    const contact: Answers = { contact: { phone: '+7 900 000 00 00', consent: true } };
    expect(readForm(ready('after_purchase'), fieldsOf(contact), {}, atTheTable).answers).toEqual(contact);
  });

  it('reads what a form parser gives as well as URLSearchParams', () => {
    const parsed = {
      shown: ['visit', 'reasons'],
      'a.visit': '1',
      'a.reasons': ['slow', 'rude'],
      intent: 'save',
      revision: '4',
      key: 'k',
    };
    expect(readForm(coffee, parsed, {}, atTheTable)).toMatchObject({
      key: 'k',
      revision: 4,
      intent: 'save',
      answers: { visit: 1, reasons: { chosen: ['slow', 'rude'] } },
    });
    expect(readForm(coffee, { shown: 'visit', 'a.visit': { $gt: '' } }, {}, atTheTable).answers).toEqual({
      visit: { none: 'skipped' },
    });
  });

  it('skips what was left blank on a screen that was sent, and nothing while it is being filled in', () => {
    expect(readForm(coffee, fields('shown=comment'), {}, atTheTable).answers).toEqual({ comment: { none: 'skipped' } });
    expect(readForm(coffee, fields('shown=comment&intent=save'), {}, atTheTable).answers).toEqual({});
    const skipped: Answers = { comment: { none: 'skipped' } };
    expect(readForm(coffee, fields('shown=comment&intent=save'), skipped, atTheTable).answers).toEqual(skipped);
    expect(readForm(coffee, fields('shown=comment&intent=save'), { comment: 'old' }, atTheTable).answers).toEqual({});
  });

  it('takes nothing for skipped that stands behind the screen that was sent', () => {
    const sent = 'shown=visit&a.visit=5&shown=order&shown=comment&step=visit';
    const form = readForm(coffee, fields(sent), {}, atTheTable);
    expect(form.answers).toEqual({ visit: 5 });
    expect(form.shown).toEqual(['visit']);
    const typed = readForm(coffee, fields(`${sent}&a.comment=yes`), {}, atTheTable);
    expect(typed.answers).toEqual({ visit: 5, comment: 'yes' });
    expect(
      readForm(coffee, fields('shown=visit&a.visit=5&shown=comment&step=comment'), {}, atTheTable).answers,
    ).toEqual({
      visit: 5,
      comment: { none: 'skipped' },
    });
  });

  it('does not touch questions that were not on the page', () => {
    expect(
      readForm(coffee, fields('shown=visit&a.visit=5&a.comment=sneaked'), { comment: 'old' }, atTheTable).answers,
    ).toEqual({
      visit: 5,
      comment: 'old',
    });
  });

  it('refuses a bad answer with its path and keeps the one before', () => {
    const form = readForm(coffee, fields('shown=visit&shown=order&a.visit=6&a.order.7=5'), { visit: 3 }, atTheTable);
    expect(form.answers).toEqual({ visit: 3, order: { '7': 5 } });
    expect(form.refused).toMatchObject([{ questionId: 'visit', code: 'off_scale', path: 'visit' }]);
    expect(readForm(coffee, fields('shown=visit&a.visit=five'), {}, atTheTable).refused).toMatchObject([
      { code: 'wrong_shape' },
    ]);
  });

  it('shows a refused answer again without storing it', () => {
    const form = readForm(
      ready('after_purchase'),
      fields('shown=contact&a.contact.phone=%2B79000000000'),
      {},
      atTheTable,
    );
    expect(form.refused).toMatchObject([{ code: 'consent_missing' }]);
    expect(form.answers).toEqual({});
    expect(form.draft).toEqual({ contact: { phone: '+79000000000', consent: false } });
  });

  it('misses a required answer, but not a follow-up that has only just opened', () => {
    const empty = readForm(coffee, fields('shown=visit'), {}, atTheTable);
    expect(missingAnswers(coffee, empty, atTheTable)).toEqual([{ questionId: 'visit', code: 'required' }]);
    const low = readForm(coffee, fields('shown=visit&a.visit=1'), {}, atTheTable);
    expect(missingAnswers(coffee, low, atTheTable)).toEqual([]);
  });

  it('counts a line break once, as the page does', () => {
    const text = `a\r\n${'b'.repeat(998)}`;
    expect(readForm(coffee, { shown: 'comment', 'a.comment': text }, {}, atTheTable).refused).toEqual([]);
  });
});
