import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const named = (name: string, bytes = png) => fileNameOf({ name, bytes }, 1);

it('is what the customer called it', () => {
  expect(named('Чек за кофе.PNG')).toBe('Чек за кофе.PNG');
  expect(named('IMG_1.jpg', jpeg)).toBe('IMG_1.jpg');
  expect(named('отчёт.2026.png')).toBe('отчёт.2026.png');
});

it('ends with what is in it, and has neither folders nor letters that nobody sees', () => {
  expect(named('invoice.pdf.exe')).toBe('invoice.pdf.png');
  expect(named('C:\\Users\\anna\\чек.png')).toBe('чек.png');
  expect(named('../../etc/passwd')).toBe('passwd.png');
  expect(named('photo\u202egnp.exe')).toBe('photognp.png');
  expect(named('чек\r\nx: y.png')).toBe('чекx: y.png');
  expect(named(`${'а'.repeat(300)}.png`)).toHaveLength(124);
});

it('is a number where the customer called it nothing', () => {
  for (const name of ['', '.png', '   ', 'blob'.slice(4)]) expect(named(name)).toBe('2.png');
});
