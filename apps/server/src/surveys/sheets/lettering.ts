import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** PT Sans: made for Russian, has Ukrainian and English as well, and may be embedded and handed on (SIL Open Font License). */
const { resolve } = createRequire(import.meta.url);
export const fontFiles: Readonly<Record<Weight, string>> = {
  regular: resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'),
};

/** What is known of letters before they are drawn. All lengths in the unit of `size`. */
export interface Lettering {
  readonly widthOf: (text: string, size: number, weight: Weight) => number;
  /** Without what the font has no letter for, an emoji for instance: a printed empty box would look like a mistake. */
  readonly printable: (text: string) => string;
  /** The letters as one path of the font's own units, y upwards; `scale` makes it one unit high. */
  readonly outlineOf: (text: string, weight: Weight) => { readonly path: string; readonly scale: number };
}

/** Read when somebody makes a sheet, and let go afterwards: a server that makes none does not carry the fonts. */
export async function openLettering(): Promise<Lettering> {
  const { create } = await import('fontkit');
  const open = async (weight: Weight): Promise<Font> => {
    const font = create(await readFile(fontFiles[weight]));
    if (!('layout' in font)) throw new TypeError(`${fontFiles[weight]} is not one font`);
    return font;
  };
  const fonts: Readonly<Record<Weight, Font>> = { regular: await open('regular'), bold: await open('bold') };
  const has = (letter: string): boolean => {
    const point = letter.codePointAt(0) ?? 0;
    return fonts.regular.hasGlyphForCodePoint(point) && fonts.bold.hasGlyphForCodePoint(point);
  };
  // Five hundred sheets say mostly the same, each tried in many sizes.
  const known: Readonly<Record<Weight, Map<string, number>>> = { regular: new Map(), bold: new Map() };
  const widthOfOne = (text: string, weight: Weight): number => {
    const width = known[weight].get(text) ?? fonts[weight].layout(text).advanceWidth / fonts[weight].unitsPerEm;
    known[weight].set(text, width);
    return width;
  };
  return {
    widthOf: (text, size, weight) => widthOfOne(text, weight) * size,
    printable: (text) =>
      Array.from(text.replace(/\s/g, ' '), (letter) => (has(letter) ? letter : ''))
        .join('')
        .replace(/ +/g, ' ')
        .trim(),
    outlineOf: (text, weight) => ({ path: outline(fonts[weight], text), scale: 1 / fonts[weight].unitsPerEm }),
  };
}

function outline(font: Font, text: string): string {
  const { glyphs, positions } = font.layout(text);
  let pen = 0;
  return glyphs
    .map((glyph, at) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
      const path = glyph.path.translate(pen + xOffset, yOffset).toSVG();
      pen += xAdvance;
      return path;
    })
    .join('');
}
