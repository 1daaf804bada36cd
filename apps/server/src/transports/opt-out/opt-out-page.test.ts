import { surfacesOf } from '@otklik/respond';
import { expect, it } from 'vitest';
import { renderOptOutPage } from './opt-out-page.ts';

it('the page on which a customer asks to be left in peace wears the company’s look, by night too', () => {
  const theme = { colour: '#b3261e', scheme: 'dark' } as const;
  const { html } = renderOptOutPage({
    company: 'Кофейни «Полдень»',
    theme,
    language: 'ru',
    words: {},
    companyLanguage: 'ru',
    state: 'ask',
  });
  expect(html).toContain(`--p:${surfacesOf(theme).dark?.paper}`);
  expect(html).toContain('<bdi>Кофейни «Полдень»</bdi>');
  expect(html.match(/<button/g)).toHaveLength(2);
});
