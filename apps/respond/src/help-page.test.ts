import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readHelpMarkup, renderHelpMarkup } from './help-markup.ts';
import { renderHelpPage } from './help-page.ts';

const markupOf = (text: string) => renderHelpMarkup(text).join('');

describe('an answer of a help page', () => {
  it('has paragraphs, headings, lists, steps, bold words and links', () => {
    const blocks = readHelpMarkup(
      'Так бывает.\nНе волнуйтесь.\n\n## Что делать\n1. Откройте\n\n2) Нажмите\n- раз\n* два',
    );
    expect(blocks).toEqual([
      { kind: 'paragraph', lines: ['Так бывает.', 'Не волнуйтесь.'] },
      { kind: 'heading', lines: ['Что делать'] },
      { kind: 'steps', lines: ['Откройте', 'Нажмите'] },
      { kind: 'bullets', lines: ['раз', 'два'] },
    ]);
    expect(markupOf('Это **важно**: [позвоните](tel:+74951234567)')).toBe(
      '<p>Это <b>важно</b>: <a href="tel:+74951234567" rel="noopener noreferrer">позвоните</a></p>',
    );
  });

  it('leads nowhere but to pages, letters and calls', () => {
    expect(markupOf('[x](javascript:alert(1)) [y](data:text/html,1) [z](https://a.b"onclick=)')).not.toContain('<a ');
  });

  it('lets no markup through that it does not make', () => {
    const texts = fc.string({ unit: fc.constantFrom(...Array.from('<>"\'&`[](){}*#-1. \nahtps:/')) });
    const made =
      /<\/?(?:p|b|ul|ol|li|h2)>|<br \/>|<a href="(?:https?:\/\/|mailto:|tel:)[^"<>]*" rel="noopener noreferrer">|<\/a>/g;
    fc.assert(fc.property(texts, (text) => !/[<>"'`]/.test(markupOf(text).replaceAll(made, ''))));
  });
});

it('is one light page that needs no script', () => {
  const page = renderHelpPage({
    company: { name: 'Полдень', colour: '#0b6e6a' },
    language: 'ru',
    addressIn: (language) => `/h/1-x/1?lang=${language}`,
    writeTo: '/f/1-x',
    question: 'Почему заблокирована карта?',
    answer: 'Мы заметили **необычную** покупку.\n\n1. Откройте приложение\n2. Нажмите «Это я»',
    answerLanguage: 'ru',
    action: '/h/1-x/1',
    said: null,
    list: '/h/1-x',
  });
  expect(page).not.toContain('<script');
  expect(gzipSync(page).length).toBeLessThan(4_500);
});
