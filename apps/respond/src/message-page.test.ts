import { describe, expect, it } from 'vitest';
import { company, ready } from '../test/ready.ts';
import { renderMessagePage } from './message-page.ts';
import { contrastRatio } from './colour.ts';
import { renderPrintPages } from './print-page.ts';

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
    language: 'uk',
    unitName: 'Хрещатик, 1',
    touchpointName: 'Зал',
    call: 'Як вам у нас?',
    scan: 'Наведіть камеру телефона',
    text: 'Займе менше хвилини',
    qrSvg: '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
  };
  const pages = { company, language: 'uk', size: 'a5' as const, sheets: [sheet] };

  it('says whose it is, where it hangs and what to do', () => {
    const page = renderPrintPages(pages);
    for (const words of ['Кофейни «Полдень»', 'Хрещатик, 1 · Зал', 'Наведіть камеру телефона', '@page{size:A5'])
      expect(page).toContain(words);
  });

  it('is written from the right where its language is, in letters that can be read on the company’s ground', () => {
    const arabic = { ...sheet, language: 'ar', call: 'كيف كانت زيارتك؟' };
    const page = renderPrintPages({ ...pages, company: { ...company, paper: '#112233' }, sheets: [sheet, arabic] });
    expect(page.match(/<section lang="\w+" dir="\w+">/g)).toEqual([
      '<section lang="uk" dir="ltr">',
      '<section lang="ar" dir="rtl">',
    ]);
    const [, paper = '', ink = ''] = /--p:(#\w+);--i:(#\w+)/.exec(page) ?? [];
    expect(contrastRatio(paper, ink)).toBeGreaterThan(7);
  });

  it.each(['<svg><script>1</script></svg>', '<svg onload="x"></svg>', '<svg><a href="x"/></svg>', '<p></p>', ''])(
    'takes only a plain drawing, not %s',
    (qrSvg) => {
      expect(() => renderPrintPages({ ...pages, sheets: [{ ...sheet, qrSvg }] })).toThrow('plain <svg>');
    },
  );
});
