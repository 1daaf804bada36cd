import { describe, expect, it } from 'vitest';
import { company, ready } from '../test/ready.ts';
import { renderMessagePage } from './message-page.ts';
import { renderPrintPage } from './print-page.ts';

const kinds = ['thanks', 'already_answered', 'closed', 'expired', 'unknown_link', 'unavailable'] as const;

describe('pages without a question', () => {
  it.each(kinds)('%s exists in three languages, each its own', (kind) => {
    const pages = ['ru', 'uk', 'en'].map((language) => renderMessagePage({ kind, company, language }));
    expect(new Set(pages.map((page) => /<h1>(.*?)<\/h1>/.exec(page)?.[1])).size).toBe(3);
  });

  it('thanks in the survey’s own words', () => {
    const page = renderMessagePage({ kind: 'thanks', company, language: 'ru', definition: ready('coffee_visit') });
    expect(page).toContain('Команда прочтёт ваш ответ сегодня.');
  });

  it('holds what was entered while the server is unavailable', () => {
    const fields: [string, string][] = [
      ['a.visit', '2'],
      ['a.comment', '"><script>'],
    ];
    const page = renderMessagePage({
      kind: 'unavailable',
      company,
      language: 'ru',
      retry: { action: '/s/abc', fields },
    });
    expect(page).toContain('name="a.visit" value="2"');
    expect(page).not.toContain('<script>');
    expect(renderMessagePage({ kind: 'unavailable', company, language: 'ru', retry: { action: '/s/abc' } })).toContain(
      'href="/s/abc"',
    );
  });
});

describe('the sheet with the QR code', () => {
  const sheet = {
    company,
    language: 'uk',
    unitName: 'Хрещатик, 1',
    touchpointName: 'Зал',
    qrSvg: '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
  };

  it('says whose it is, where it hangs and what to do', () => {
    const page = renderPrintPage(sheet);
    for (const words of ['Кофейни «Полдень»', 'Хрещатик, 1 · Зал', 'Наведіть камеру телефона', '@page{size:A5'])
      expect(page).toContain(words);
  });

  it.each(['<svg><script>1</script></svg>', '<svg onload="x"></svg>', '<svg><a href="x"/></svg>', '<p></p>', ''])(
    'takes only a plain drawing, not %s',
    (qrSvg) => {
      expect(() => renderPrintPage({ ...sheet, qrSvg })).toThrow('plain <svg>');
    },
  );
});
