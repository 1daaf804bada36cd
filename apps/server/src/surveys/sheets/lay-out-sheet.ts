import type { SheetSize } from '@otklik/contract';
import type { Surface } from '@otklik/respond';
import type { CodeOutline } from '../qr-code.ts';
import { fitText, type Wish } from './fit-text.ts';
import type { Lettering, Weight } from './lettering.ts';

/** What stands on one sheet, in letters that the font has. */
export interface SheetText {
  readonly language: string;
  readonly company: string;
  readonly heading: string;
  readonly scan: string;
  readonly text: string;
  /** For those who would rather type. */
  readonly address: string;
  /** Which code this is, in small, so that a stack of sheets finds its shops. */
  readonly place: string;
  /** What the code opens. */
  readonly target: string;
  readonly code: CodeOutline;
}

export interface SheetLook {
  readonly surface: Surface;
  readonly hasLogo: boolean;
}

/** Everything drawn on a sheet, in points from its upper left corner. A text's y is the line that its letters stand on. */
export type Mark =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; fill: string }
  | { kind: 'text'; x: number; y: number; text: string; size: number; weight: Weight; fill: string }
  | { kind: 'code'; x: number; y: number; side: number; code: CodeOutline }
  | { kind: 'logo'; x: number; y: number; width: number; height: number; align: Align }
  | { kind: 'fold'; y: number; width: number; stroke: string }
  /** Upside down: the far side of a sheet that is folded. */
  | { kind: 'turned'; marks: readonly Mark[] };

export interface LaidOutSheet {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Align = 'middle' | 'start';

const point = 72 / 25.4;

/** In millimetres, as they lie in the printer. A tent is A4, folded across. */
const sizes: Readonly<Record<SheetSize, readonly [number, number]>> = {
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  tent: [210, 297],
  sticker: [80, 80],
};

export function layOutSheet(sheet: SheetText, size: SheetSize, look: SheetLook, lettering: Lettering): LaidOutSheet {
  const [width, height] = [sizes[size][0] * point, sizes[size][1] * point];
  const easel: Easel = { sheet, look, lettering };
  const ground: Mark = { kind: 'box', x: 0, y: 0, width, height, radius: 0, fill: look.surface.paper };
  if (size !== 'tent')
    return { width, height, marks: [ground, ...upright(easel, width, height, size === 'sticker' ? small : large)] };
  const half = height / 2;
  const near = lying(easel, width, half).map((mark) => moved(mark, half));
  const fold: Mark = { kind: 'fold', y: half, width, stroke: look.surface.edge };
  return { width, height, marks: [ground, ...near, { kind: 'turned', marks: near }, fold] };
}

interface Easel {
  readonly sheet: SheetText;
  readonly look: SheetLook;
  readonly lettering: Lettering;
}

/** In hundredths of the sheet's width. */
interface Measures {
  readonly band: number;
  readonly margin: number;
  readonly gap: number;
  readonly brand: number;
  readonly heading: readonly [lines: number, largest: number, smallest: number];
  readonly hasText: boolean;
  readonly largestCode: number;
}

const large: Measures = {
  band: 4,
  margin: 8,
  gap: 4,
  brand: 10,
  heading: [3, 9, 3.6],
  hasText: true,
  largestCode: 66,
};
const small: Measures = {
  band: 3,
  margin: 5,
  gap: 2,
  brand: 6,
  heading: [2, 6.5, 2.4],
  hasText: false,
  largestCode: 60,
};

/** One under the other; the code takes what the words leave. */
function upright(easel: Easel, width: number, height: number, measures: Measures): Mark[] {
  const { sheet, look } = easel;
  const unit = width / 100;
  const { surface } = look;
  const margin = measures.margin * unit;
  const gap = measures.gap * unit;
  const column: Column = { x: margin, width: width - 2 * margin, align: 'middle' };
  const [mostLines, largest, smallest] = measures.heading;
  const words = writer(easel, column.width);
  const heading = { mostLines, largest: largest * unit, smallest: smallest * unit, weight: 'bold' as const };
  const above = [
    brand(easel, column.width, measures.brand * unit),
    space(gap),
    words(sheet.heading, heading, surface.ink),
  ];
  const below = [
    words(sheet.scan, line(2, 4.6 * unit, 'bold'), surface.ink),
    ...(measures.hasText ? [space(unit), words(sheet.text, line(3, 3.6 * unit, 'regular'), surface.ink)] : []),
    space(unit),
    words(sheet.address, line(2, 3 * unit, 'regular'), surface.mute),
  ];
  const place = [words(sheet.place, line(2, 2.8 * unit, 'regular'), surface.mute)];
  const top = measures.band * unit + margin;
  const bottom = height - margin - heightOf(place);
  const free = bottom - top - heightOf(above) - heightOf(below) - 3 * gap;
  const side = Math.min(measures.largestCode * unit, free);
  const air = (free - side) / 4;
  const codeAt = top + heightOf(above) + gap + air;
  return [
    band(width, measures.band * unit, surface),
    ...stacked(above, column, top),
    ...card(sheet.code, (width - side) / 2, codeAt, side),
    ...stacked(below, column, codeAt + side + gap + air),
    ...stacked(place, column, bottom),
  ];
}

/** One side of a table tent: the code on the left, the words beside it. */
function lying(easel: Easel, width: number, height: number): Mark[] {
  const { sheet, look } = easel;
  const { surface } = look;
  const unit = height / 100;
  const side = 58 * unit;
  const column: Column = { x: 75 * unit, width: width - 83 * unit, align: 'start' };
  const words = writer(easel, column.width);
  const heading = { mostLines: 3, largest: 9 * unit, smallest: 2.8 * unit, weight: 'bold' as const };
  const said = [
    brand(easel, column.width, 10 * unit),
    space(5 * unit),
    words(sheet.heading, heading, surface.ink),
    space(4 * unit),
    words(sheet.scan, line(2, 4.6 * unit, 'bold'), surface.ink),
    space(unit),
    words(sheet.text, line(3, 3.6 * unit, 'regular'), surface.ink),
  ];
  const place = [words(sheet.place, line(2, 2.8 * unit, 'regular'), surface.mute)];
  const underCode: Column = { x: 10 * unit, width: side, align: 'middle' };
  const address = writer(easel, side)(sheet.address, line(2, 3 * unit, 'regular'), surface.mute);
  return [
    band(width, 4 * unit, surface),
    ...card(sheet.code, 10 * unit, 17 * unit, side),
    ...stacked([address], underCode, 78 * unit),
    ...stacked(said, column, 17 * unit),
    ...stacked(place, column, 94 * unit - heightOf(place)),
  ];
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: Align;
}

/** A part of a column that knows its height. */
interface Block {
  readonly height: number;
  readonly marks: (column: Column, y: number) => Mark[];
}

function stacked(blocks: readonly Block[], column: Column, from: number): Mark[] {
  let y = from;
  return blocks.flatMap(({ height, marks }) => {
    const drawn = marks(column, y);
    y += height;
    return drawn;
  });
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}

function space(height: number): Block {
  return { height, marks: () => [] };
}

/** A line that may shrink by two fifths before it is cut short. */
function line(mostLines: number, largest: number, weight: Weight): Omit<Wish, 'width'> {
  return { mostLines, largest, smallest: largest * 0.6, weight };
}

const leading = 1.22;

type Write = (text: string, wish: Omit<Wish, 'width'>, fill: string) => Block;

/** Puts texts into a column so wide. */
function writer({ lettering }: Easel, columnWidth: number): Write {
  return (text, wish, fill) => letters(lettering, text, { ...wish, width: columnWidth }, fill);
}

function letters(lettering: Lettering, text: string, wish: Wish, fill: string): Block {
  const { size, lines } = fitText(text, wish, lettering);
  const { weight } = wish;
  return {
    height: lines.length * size * leading,
    marks: ({ x, width, align }, y) =>
      lines.map((written, at) => ({
        kind: 'text',
        x: align === 'start' ? x : x + (width - lettering.widthOf(written, size, weight)) / 2,
        y: y + at * size * leading + size,
        text: written,
        size,
        weight,
        fill,
      })),
  };
}

function brand(easel: Easel, width: number, height: number): Block {
  const { sheet, look } = easel;
  if (!look.hasLogo) return writer(easel, width)(sheet.company, line(1, height * 0.5, 'bold'), look.surface.accent);
  return {
    height,
    marks: (column, y) => [{ kind: 'logo', x: column.x, y, width: column.width, height, align: column.align }],
  };
}

function band(width: number, height: number, { fill }: Surface): Mark {
  return { kind: 'box', x: 0, y: 0, width, height, radius: 0, fill };
}

/** Black on white whatever the company's colours are: readers look for nothing else. Four modules around it stay empty. */
function card(code: CodeOutline, x: number, y: number, side: number): Mark[] {
  const quiet = (side / (code.size + 8)) * 4;
  return [
    { kind: 'box', x, y, width: side, height: side, radius: quiet / 2, fill: '#ffffff' },
    { kind: 'code', x: x + quiet, y: y + quiet, side: side - 2 * quiet, code },
  ];
}

function moved(mark: Mark, down: number): Mark {
  return mark.kind === 'turned' ? mark : { ...mark, y: mark.y + down };
}
