/** The three colours a page takes from the company. */
export type Palette = {
  /** Lines, links and marks on paper or white: dark enough to read. */
  accent: string;
  /** Filled buttons and chosen answers: the company's own colour wherever some text can be read on it. */
  fill: string;
  onFill: string;
};

export type Rgb = readonly [number, number, number];

const paper: Rgb = [250, 248, 244];
const white: Rgb = [255, 255, 255];
export const ink: Rgb = [29, 36, 48];
const ownTeal: Rgb = [11, 110, 106];

/** WCAG 2.2 AA for text. */
const enough = 4.5;

/** Makes a company's colour readable: darkened only as far as needed, and with dark text on a light colour. */
export function paletteFrom(colour: string): Palette {
  const own = parseColour(colour) ?? ownTeal;
  const accent = darkenUntil(own, (rgb) => contrast(rgb, paper) >= enough);
  return { accent: hex(accent), ...onColour(own) };
}

/** A filled thing and the words on it: the colour itself wherever white or ink can be read on it. */
export function onColour(own: Rgb): Pick<Palette, 'fill' | 'onFill'> {
  if (contrast(own, white) >= enough) return { fill: hex(own), onFill: hex(white) };
  if (contrast(own, ink) >= enough) return { fill: hex(own), onFill: hex(ink) };
  const fill = darkenUntil(own, (rgb) => contrast(rgb, white) >= enough);
  return { fill: hex(fill), onFill: hex(white) };
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21; `null` for what is not a colour. */
export function contrastRatio(one: string, other: string): number | null {
  const first = parseColour(one);
  const second = parseColour(other);
  return first === null || second === null ? null : contrast(first, second);
}

export function contrast(one: Rgb, other: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, WCAG 2.2 definition. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Scaling all channels alike keeps the hue. */
export function darkenUntil(rgb: Rgb, isDarkEnough: (rgb: Rgb) => boolean): Rgb {
  for (let share = 1; share > 0; share -= 0.02) {
    const darker: Rgb = [Math.round(rgb[0] * share), Math.round(rgb[1] * share), Math.round(rgb[2] * share)];
    if (isDarkEnough(darker)) return darker;
  }
  return [0, 0, 0];
}

/** Towards white, the hue kept as far as there is one. */
export function lightenUntil(rgb: Rgb, isLightEnough: (rgb: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const lighter = mixed(rgb, white, share);
    if (isLightEnough(lighter)) return lighter;
  }
  return white;
}

/** `share` of the other one in it. */
export function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => Math.round(one[at] * (1 - share) + other[at] * share);
  return [part(0), part(1), part(2)];
}

export function parseColour(colour: string): Rgb | null {
  const short = /^#?([\da-f])([\da-f])([\da-f])$/i.exec(colour.trim());
  const long = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour.trim());
  const [, red, green, blue] = long ?? short ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  const channel = (digits: string): number => Number.parseInt(digits.length === 1 ? digits + digits : digits, 16);
  return [channel(red), channel(green), channel(blue)];
}

export function hex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
