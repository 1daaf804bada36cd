import { describe, expect, it } from 'vitest';
import { fillText, mentions, unknownPlaceholders } from './fill-text.ts';

describe('placeholders of a text', () => {
  it('are filled, fall back to their own words, or leave no gap', () => {
    const text = 'Здравствуйте, {{customer|дорогой гость}}! Как вам {{product}} в «{{unit}}»?';
    expect(fillText(text, { customer: 'Ольга', product: 'раф', unit: 'Тверская, 12' })).toBe(
      'Здравствуйте, Ольга! Как вам раф в «Тверская, 12»?',
    );
    expect(fillText(text, { unit: 'Арбат' })).toBe('Здравствуйте, дорогой гость! Как вам в «Арбат»?');
  });

  it('never read what a customer calls himself as a placeholder', () => {
    expect(fillText('Hello {{customer}}', { customer: '{{link}}', link: 'secret' })).toBe('Hello {{link}}');
  });

  it('name what nothing will ever fill', () => {
    expect(unknownPlaceholders('{{custmer}} {{customer.city}} {{unit|x}}')).toEqual(['custmer']);
    expect(mentions('go to {{ link }}', 'link')).toBe(true);
  });
});
