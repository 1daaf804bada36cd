import { describe, expect, it } from 'vitest';
import { declined } from './declined-name.ts';
import { maskStrangers } from './names-in-words.ts';

const own = ['Глеб', 'Арбат', 'Латте'].map(declined);
const mask = (text: string) => maskStrangers(text, own);

describe('a text for whom it names', () => {
  it('tells nobody whom the customer speaks of', () => {
    expect(mask('Со мной был муж Пётр и соседка Мария Ивановна.')).toBe('Со мной был муж ••• и соседка ••• •••.');
    expect(mask('Мария Ивановна подтвердит.')).toBe('••• ••• подтвердит.');
    expect(mask('Разом із Петром Сергійовичем')).toBe('Разом із ••• •••');
    expect(mask('I came with my wife Ann Lee.')).toBe('I came with my wife ••• •••.');
  });

  it('says as before where it was, what was ordered and who served', () => {
    const text = 'Пришли на Арбате. Заказали два Латте, а Глебу было не до нас. Ждали долго!';
    expect(mask(text)).toBe(text);
  });

  it('knows names of every spelling', () => {
    const names = ['Ростов-на-Дону', 'Анна-Мария', 'Кафе (центр)', 'A+B'].map(declined);
    expect(maskStrangers('Были в Ростове-на-Дону с Анной-Марией и Олегом.', names)).toBe(
      'Были в Ростове-на-Дону с Анной-Марией и •••.',
    );
  });
});
