import {
  contrast,
  darkenUntil,
  hex,
  ink as darkInk,
  lightenUntil,
  mixed,
  onColour,
  paletteFrom,
  parseColour,
  type Palette,
  type Rgb,
} from './colour.ts';

/** What people have on their devices: a font that had to be fetched would be a second request before the question. */
export const fontStacks = {
  system: 'system-ui,-apple-system,"Segoe UI",Roboto,sans-serif',
  humanist: 'Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans",sans-serif',
  rounded: 'ui-rounded,"Hiragino Maru Gothic ProN",Quicksand,Comfortaa,"Arial Rounded MT Bold",Calibri,sans-serif',
  serif: 'Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif',
  mono: 'ui-monospace,"Cascadia Code",Menlo,Consolas,"DejaVu Sans Mono",monospace',
} as const;
export type FontName = keyof typeof fontStacks;

/** As a company chose it; whether it can be read is worked out here. */
export type Theme = {
  colour: string;
  /** Of the page's ground; none: ours. */
  paper?: string | null | undefined;
  font?: FontName | undefined;
  /** `auto`: as the customer's device is set. */
  scheme?: 'light' | 'auto' | 'dark' | undefined;
};

/** Every colour of a page, each readable where it stands. */
export type Surface = Palette & {
  paper: string;
  ink: string;
  card: string;
  /** Between things, and around what can be pressed. */
  line: string;
  edge: string;
  mute: string;
  wrong: string;
  heart: string;
};

/** A colour that could not be read as it was chosen, and what stands in its place. */
export type Correction = { what: 'paper' | 'accent' | 'fill'; chosen: string; shown: string; isDark: boolean };

const paleInk: Rgb = [244, 241, 235];
const night = '#14181f';
/** WCAG 2.2 AA for text; the ground itself keeps a reserve, for on it stand fainter words too. */
const enough = 4.5;
const groundEnough = 7;

/** The surfaces that a page has: by day, by night, or both. */
export function surfacesOf(theme: Theme): { light: Surface | null; dark: Surface | null } {
  const { scheme = 'light' } = theme;
  return {
    light: scheme === 'dark' ? null : surfaceOn(theme.colour, theme.paper ?? null),
    dark: scheme === 'light' ? null : surfaceOn(theme.colour, night),
  };
}

export function correctionsOf(theme: Theme): Correction[] {
  const { light, dark } = surfacesOf(theme);
  return [light, dark].flatMap((surface) => {
    if (surface === null) return [];
    const isDark = surface === dark;
    const own = hexOf(theme.colour);
    const paper = isDark || theme.paper == null ? null : hexOf(theme.paper);
    const pairs: [Correction['what'], string | null, string][] = [
      ['paper', paper, surface.paper],
      ['accent', own, surface.accent],
      ['fill', own, surface.fill],
    ];
    return pairs.flatMap(([what, chosen, shown]) =>
      chosen === null || chosen === shown ? [] : [{ what, chosen, shown, isDark }],
    );
  });
}

function surfaceOn(colour: string, ground: string | null): Surface {
  const chosen = ground === null ? null : parseColour(ground);
  if (chosen === null) return usual(colour);
  const isDark = contrast(paleInk, chosen) > contrast(darkInk, chosen);
  const ink = isDark ? paleInk : darkInk;
  const isGround = (rgb: Rgb): boolean => contrast(rgb, ink) >= groundEnough;
  const paper = isDark ? darkenUntil(chosen, isGround) : lightenUntil(chosen, isGround);
  const card = mixed(paper, [255, 255, 255], isDark ? 0.06 : 0.75);
  const isRead = (rgb: Rgb): boolean => contrast(rgb, paper) >= enough && contrast(rgb, card) >= enough;
  const away = (rgb: Rgb): string => hex(isDark ? lightenUntil(rgb, isRead) : darkenUntil(rgb, isRead));
  const own = parseColour(colour) ?? usualColour;
  const fill = onColour(own);
  return {
    ...fill,
    accent: away(own),
    paper: hex(paper),
    ink: hex(ink),
    card: hex(card),
    line: hex(mixed(paper, ink, 0.13)),
    edge: hex(mixed(paper, ink, 0.28)),
    mute: away(mixed(ink, paper, 0.35)),
    wrong: away([156, 47, 18]),
    heart: away([194, 47, 78]),
  };
}

const usualColour: Rgb = [11, 110, 106];

/** The ground that pages have had from the beginning. */
function usual(colour: string): Surface {
  return {
    ...paletteFrom(colour),
    paper: '#faf8f4',
    ink: '#1d2430',
    card: '#ffffff',
    line: '#e3dcd0',
    edge: '#cfc6b6',
    mute: '#565e6b',
    wrong: '#9c2f12',
    heart: '#c22f4e',
  };
}

function hexOf(colour: string): string | null {
  const rgb = parseColour(colour);
  return rgb === null ? null : hex(rgb);
}

/** Under the names by which the style sheet knows them. */
export function variablesOf(surface: Surface): Record<string, string> {
  const { accent, fill, onFill, paper, ink, card, line, edge, mute, wrong, heart } = surface;
  return { a: accent, f: fill, o: onFill, p: paper, i: ink, c: card, l: line, b: edge, m: mute, e: wrong, h: heart };
}
