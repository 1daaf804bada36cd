import { describe, expect, it } from 'vitest';
import { cutQuotes } from './cut-quotes.ts';
import { languageOfText } from './language-of-text.ts';

const own = 'Деньги так и не вернули.\nКогда ждать?';

describe('of a reply only what was written now is shown', () => {
  it.each([
    [
      'Gmail',
      `${own}\n\nпт, 20 нояб. 2026 г. в 12:00, Полдень <help@polden.example>:\n\n> Мы получили ваше обращение.\n> Решим.`,
    ],
    [
      'Gmail, broken line',
      `${own}\n\nпт, 20 нояб. 2026 г. в 12:00, Кофейни «Полдень» <\nhelp@polden.example>:\n> Мы получили`,
    ],
    ['Apple', `${own}\n\n> 20 нояб. 2026 г., в 12:00, Полдень <help@polden.example> написал(а):\n> \n> Мы получили`],
    [
      'Apple without marks',
      `${own}\n\n20 нояб. 2026 г., в 12:00, Полдень <help@polden.example> написал(а):\n\nМы получили`,
    ],
    [
      'Outlook',
      `${own}\n\n________________________________\nОт: Полдень <help@polden.example>\nОтправлено: 20 ноября 2026 г. 12:00\nТема: Обращение\n\nМы получили`,
    ],
    ['Outlook, plain', `${own}\n\n-----Original Message-----\nFrom: Poldyen\nSent: Friday\n\nWe have`],
    [
      'Outlook, heads only',
      `${own}\n\nFrom: Poldyen <help@polden.example>\nSent: Friday, November 20\nTo: Anna\n\nWe have`,
    ],
    ['Mail.ru', `${own}\n\n--\nАнна Петрова\nОтправлено из мобильной Почты Mail.ru`],
    [
      'Mail.ru, quote',
      `${own}\n\n  \nПятница, 20 ноября 2026, 12:00 +03:00 от Полдень <help@polden.example>:\n>Мы получили`,
    ],
    ['Yandex', `${own}\n\n20.11.2026, 12:00, "Полдень" <help@polden.example>:\nМы получили`],
    ['English', `${own}\n\nOn Fri, Nov 20, 2026 at 12:00 PM Poldyen <help@polden.example> wrote:\n> We have`],
    ['Ukrainian', `${own}\n\nпт, 20 лист. 2026 р. о 12:00 Полудень <help@polden.example> пише:\n> Ми отримали`],
    ['a farewell', `${own}\n\nС уважением,\nАнна Петрова\n+7 900 000-00-00`],
    ['a telephone', `${own}\n\nОтправлено с iPhone`],
  ])('%s', (_program, text) => {
    expect(cutQuotes(text)).toBe(own);
  });

  it('answers between the quoted lines stay, and so does a quote of the customer himself in the middle', () => {
    expect(cutQuotes('> Когда удобно?\nЗавтра после шести.\n\n> Куда перевести?\nНа карту.')).toBe(
      'Завтра после шести.\n\nНа карту.',
    );
  });

  it('a letter that is nothing but a quote or a farewell stays whole', () => {
    expect(cutQuotes('> only this')).toBe('> only this');
    expect(cutQuotes('С уважением, Анна')).toBe('С уважением, Анна');
    expect(cutQuotes('---------- Forwarded message ----------\nFrom: a\nTo: b\n\nСмотрите')).toContain('Смотрите');
  });

  it('words that only look like a mark are left alone', () => {
    const text = 'От: меня вам привет, и спасибо.\nВ 12:00 я пришёл, и никто не открыл.\nОн написал жалобу.';
    expect(cutQuotes(text)).toBe(text);
  });
});

describe('the language of a letter', () => {
  it('is told by its letters', () => {
    expect(languageOfText('Где мой заказ? Это было вчера')).toBe('ru');
    expect(languageOfText('Де моє замовлення? Його не привезли')).toBe('uk');
    expect(languageOfText('Where is my order?')).toBe('en');
    expect(languageOfText('12345 !')).toBeNull();
  });
});
