import type { LaidOutSheet, Mark, SheetText } from './lay-out-sheet.ts';
import type { Lettering } from './lettering.ts';

/** One sheet for a designer or a print shop: the letters are outlines, so it looks the same where the font is missing. */
export function sheetToSvg(
  { language, heading, place, target }: SheetText,
  { width, height, marks }: LaidOutSheet,
  logo: string | null,
  lettering: Lettering,
): string {
  const millimetres = (points: number): string => `${short((points / 72) * 25.4)}mm`;
  const page: Page = { width, height, logo, lettering };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres(width)}" height="${millimetres(height)}" viewBox="0 0 ${short(width)} ${short(height)}" xml:lang="${escaped(language)}">`,
    `<title>${escaped([heading, place].filter((part) => part !== '').join(' · '))}</title>`,
    `<desc>${escaped(target)}</desc>`,
    ...marks.map((mark) => drawn(mark, page)),
    '</svg>\n',
  ].join('\n');
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly logo: string | null;
  readonly lettering: Lettering;
}

function drawn(mark: Mark, page: Page): string {
  switch (mark.kind) {
    case 'box': {
      const { x, y, width, height, radius, fill } = mark;
      return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${short(radius)}" fill="${fill}"/>`;
    }
    case 'text': {
      const { path, scale } = page.lettering.outlineOf(mark.text, mark.weight);
      const by = (mark.size * scale).toFixed(6);
      return `<path transform="translate(${short(mark.x)} ${short(mark.y)}) scale(${by} -${by})" fill="${mark.fill}" d="${path}"/>`;
    }
    case 'code': {
      const { x, y, side, code } = mark;
      return `<path transform="translate(${short(x)} ${short(y)}) scale(${(side / code.size).toFixed(6)})" fill="#000000" shape-rendering="crispEdges" d="${code.path}"/>`;
    }
    case 'logo': {
      const { x, y, width, height, align } = mark;
      const aspect = align === 'start' ? 'xMinYMid' : 'xMidYMid';
      return `<image x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="${aspect} meet" href="${page.logo ?? ''}"/>`;
    }
    case 'fold':
      return `<path d="M0 ${short(mark.y)}H${short(mark.width)}" stroke="${mark.stroke}" stroke-width="0.5" stroke-dasharray="4 4"/>`;
    case 'turned':
      return `<g transform="rotate(180 ${short(page.width / 2)} ${short(page.height / 2)})">${mark.marks.map((inner) => drawn(inner, page)).join('\n')}</g>`;
  }
}

function short(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
