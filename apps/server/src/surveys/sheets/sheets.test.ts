import { constants, inflateSync } from 'node:zlib';
import { sheetSize, type SheetSize } from '@otklik/contract';
import { surfacesOf } from '@otklik/respond';
import jsQr from 'jsqr';
import { PNG } from 'pngjs';
import { SaxesParser } from 'saxes';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOutline } from '../qr-code.ts';
import { fitText } from './fit-text.ts';
import { layOutSheet, type LaidOutSheet, type Mark, type SheetText } from './lay-out-sheet.ts';
import { openLettering, type Lettering } from './lettering.ts';
import { printableLogo } from './printable-logo.ts';
import { sheetToSvg } from './sheet-to-svg.ts';
import { sheetsToPdf } from './sheets-to-pdf.ts';

const target = 'https://ask.example/s/1-abcdefghijklmnop?lang=ru';
const sheet: SheetText = {
  language: 'ru',
  company: 'Полдень',
  heading: 'Вкусно ли было <у нас>?',
  scan: 'Наведите камеру телефона',
  text: 'Займёт меньше минуты',
  address: 'ask.example/s/1-abcdefghijklmnop',
  place: 'Тверская, 12 · Визит',
  target,
  code: codeOutline(target),
};
const { light } = surfacesOf({ colour: '#0b6e6a', paper: '#ffe9d0' });
if (light === null) throw new Error('by day there is a surface');
const look = { surface: light, hasLogo: false };
const about = { title: 'Листы', author: 'Полдень', language: 'ru', now: new Date(0), logo: null };

let lettering: Lettering;
beforeAll(async () => {
  lettering = await openLettering();
});

const laid = (size: SheetSize, text: SheetText = sheet): LaidOutSheet => layOutSheet(text, size, look, lettering);

describe('a sheet as SVG', () => {
  it('is well-formed, as large as its paper, and names what its code opens', () => {
    const svg = sheetToSvg(sheet, laid('a6'), null, lettering);
    const names: string[] = [];
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      names.push(name);
      if (name === 'svg') expect(attributes).toMatchObject({ width: '105mm', height: '148mm' });
    });
    parser.on('text', (text) => texts.push(text.trim()));
    parser.on('error', (error) => expect.unreachable(error.message));
    parser.write(svg).close();
    expect(names.filter((name) => name === 'path').length).toBeGreaterThan(5);
    expect(texts).toEqual(expect.arrayContaining(['Вкусно ли было <у нас>? · Тверская, 12 · Визит', target]));
  });

  it('has a code that a reader reads', () => {
    const [, path = ''] =
      /shape-rendering="crispEdges" d="([^"]+)"/.exec(sheetToSvg(sheet, laid('a5'), null, lettering)) ?? [];
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
      ([, x, y, n]) => [Number(x), Number(y), Number(n)] as const,
    );
    expect(readCode(runs)).toBe(target);
  });

  it('carries the logo in itself', () => {
    const withLogo = layOutSheet(sheet, 'a5', { ...look, hasLogo: true }, lettering);
    expect(sheetToSvg(sheet, withLogo, 'data:image/png;base64,AAAA', lettering)).toContain(
      'href="data:image/png;base64,AAAA"',
    );
  });
});

describe('sheets as PDF', () => {
  it.each([
    ['a4', 210, 297],
    ['a5', 148, 210],
    ['a6', 105, 148],
    ['tent', 210, 297],
    ['sticker', 80, 80],
  ] as const)('have a page of %s each, with words that can be found and copied', async (size, width, height) => {
    const english = { ...sheet, language: 'en', heading: 'How was it?', scan: 'Point your phone’s camera here' };
    const ukrainian = { ...sheet, heading: 'Чи смачно було? Ґанок, їжа, єдність', scan: 'Наведіть камеру' };
    const pdf = await sheetsToPdf(
      [sheet, english, ukrainian].map((one) => laid(size, one)),
      about,
    );
    const document = await getDocumentProxy(new Uint8Array(pdf));
    expect(document.numPages).toBe(3);
    for (let number = 1; number <= 3; number += 1) {
      const [left, bottom, right = 0, top = 0] = (await document.getPage(number)).view;
      expect([left, bottom]).toEqual([0, 0]);
      expect((right / 72) * 25.4).toBeCloseTo(width, 1);
      expect((top / 72) * 25.4).toBeCloseTo(height, 1);
    }
    const { text } = await extractText(document, { mergePages: false });
    const pages = text.map((page) => page.replace(/\s+/g, ' '));
    expect(pages[0]).toContain('Вкусно ли было <у нас>?');
    expect(pages[0]).toContain('Тверская, 12 · Визит');
    expect(pages[1]).toContain('How was it?');
    expect(pages[2]).toContain('Ґанок, їжа, єдність');
  });

  it('have a code that a reader reads', async () => {
    const pdf = await sheetsToPdf([laid('a5')], about);
    const [drawing] = streamsOf(pdf).filter((stream) => stream.includes('1 0 0 1 '));
    const runs = [...(drawing ?? '').matchAll(/^(\d+) (\d+) m\n(\d+) \2 l$/gm)].map(
      ([, x, y, to]) => [Number(x), Number(y), Number(to) - Number(x)] as const,
    );
    expect(readCode(runs)).toBe(target);
  });

  it('wear a logo with see-through parts on the sheet’s ground, and do without one that is broken', async () => {
    const clear = new PNG({ width: 4, height: 2 });
    clear.data.fill(0);
    const logo = await printableLogo('image/png', PNG.sync.write(clear), '#ffe9d0');
    if (logo === null) throw new Error('a sound PNG is taken');
    expect([...PNG.sync.read(logo).data.subarray(0, 4)]).toEqual([0xff, 0xe9, 0xd0, 255]);
    const marked = layOutSheet(sheet, 'a5', { ...look, hasLogo: true }, lettering);
    const pdf = await sheetsToPdf([marked], { ...about, logo });
    expect(pdf.toString('latin1')).toContain('/Subtype /Image');
    const sound = PNG.sync.write(clear);
    const broken = Buffer.from(sound);
    broken.fill(0xff, 41, 50);
    const huge = Buffer.from(sound);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(await printableLogo('image/png', broken, '#ffffff')).toBeNull();
    expect(await printableLogo('image/png', huge, '#ffffff')).toBeNull();
    expect(
      await printableLogo('image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '#ffffff'),
    ).toBeNull();
  });
});

describe('the layout', () => {
  const long: SheetText = {
    ...sheet,
    company: 'Общество с ограниченной ответственностью «Полдень и компания»'.repeat(2),
    heading:
      'Расскажите, пожалуйста, как вас обслужили сегодня в нашем новом зале на втором этаже у самого окна с видом на реку Неву!!',
    text: 'Ответы читает управляющий. '.repeat(6).trim(),
    address: `otzyvy.ochen-dlinnoe-imya-kompanii.example/s/zzzzzz-${'w'.repeat(22)}`,
    place: 'Торгово-развлекательный центр «Галерея», второй этаж, у эскалатора · Получение заказа у стойки выдачи',
  };

  it.each(sheetSize.options)('keeps everything on %s, apart from one another, however long the words are', (size) => {
    for (const text of [sheet, long]) {
      const { width, height, marks } = laid(size, text);
      const upright = marks.filter(({ kind }) => kind !== 'turned' && kind !== 'fold');
      const boxes = upright.slice(1).map(boxOf);
      for (const { left, top, right, bottom } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width + 0.01);
        expect(bottom).toBeLessThanOrEqual(height + 0.01);
      }
      const solid = upright.filter(({ kind }) => kind === 'text' || kind === 'code').map(boxOf);
      for (const [at, one] of solid.entries())
        for (const other of solid.slice(at + 1)) expect(areApart(one, other), JSON.stringify([one, other])).toBe(true);
      const code = upright.find((mark) => mark.kind === 'code');
      expect(code?.side).toBeGreaterThan((size === 'sticker' ? 25 : 35) * (72 / 25.4));
    }
  });

  it('stands a tent’s far side on its head', () => {
    const marks = laid('tent').marks;
    const turned = marks.find((mark) => mark.kind === 'turned');
    expect(turned?.marks.filter(({ kind }) => kind === 'code')).toHaveLength(1);
  });

  it('leaves out what the font has no letter for, and shortens what cannot fit', () => {
    expect(lettering.printable('Кофе ☕️ и\nплюшки 🥐')).toBe('Кофе и плюшки');
    const wish = { width: 60, mostLines: 1, largest: 12, smallest: 10, weight: 'regular' } as const;
    const { lines } = fitText('длинный-предлинный заголовок', wish, lettering);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/…$/);
    expect(lettering.widthOf(lines[0] ?? '', 10, 'regular')).toBeLessThanOrEqual(60 + 10);
  });
});

type Run = readonly [x: number, y: number, length: number];

/** The modules as a picture of eight pixels each, held before a reader. */
function readCode(runs: readonly Run[]): string | undefined {
  const size = Math.max(...runs.map(([, y]) => y)) + 1;
  const side = (size + 8) * 8;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x, y, length] of runs)
    for (let down = 0; down < 8; down += 1)
      for (let along = 0; along < length * 8; along += 1)
        pixels.fill(
          0,
          (((y + 4) * 8 + down) * side + (x + 4) * 8 + along) * 4,
          (((y + 4) * 8 + down) * side + (x + 4) * 8 + along) * 4 + 3,
        );
  return jsQr.default(pixels, side, side)?.data;
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n|\/Filter \/FlateDecode\nstream\n/g)].map((match) =>
    inflateSync(pdf.subarray(match.index + match[0].length), { finishFlush: constants.Z_SYNC_FLUSH }).toString(
      'latin1',
    ),
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxOf(mark: Mark): Box {
  switch (mark.kind) {
    case 'text': {
      const width = lettering.widthOf(mark.text, mark.size, mark.weight);
      return { left: mark.x, top: mark.y - mark.size * 0.75, right: mark.x + width, bottom: mark.y + mark.size * 0.2 };
    }
    case 'code':
      return { left: mark.x, top: mark.y, right: mark.x + mark.side, bottom: mark.y + mark.side };
    case 'box':
    case 'logo':
      return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height };
    case 'fold':
    case 'turned':
      throw new Error(`${mark.kind} has no box`);
  }
}

function areApart(one: Box, other: Box): boolean {
  return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
}
