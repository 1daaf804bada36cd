import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from './colour.ts';
import { pageStyle } from './style.ts';
import { correctionsOf, surfacesOf, type Theme } from './theme.ts';

const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`);
const theme = fc.record({
  colour: fc.oneof(colour, fc.string()),
  paper: fc.oneof(fc.constant(null), colour, fc.string()),
  font: fc.constantFrom('system' as const, 'humanist' as const, 'rounded' as const, 'serif' as const, 'mono' as const),
  scheme: fc.constantFrom('light' as const, 'auto' as const, 'dark' as const),
}) satisfies fc.Arbitrary<Theme>;

const ratio = (one: string, other: string): number => contrastRatio(one, other) ?? 0;

describe('a theme', () => {
  it('is readable by day and by night, whatever was chosen (WCAG 2.2 AA)', () => {
    fc.assert(
      fc.property(theme, (chosen) => {
        const { light, dark } = surfacesOf(chosen);
        for (const surface of [light, dark]) {
          if (surface === null) continue;
          for (const ground of [surface.paper, surface.card])
            for (const words of [surface.ink, surface.mute, surface.accent, surface.wrong, surface.heart])
              expect(ratio(words, ground), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
          expect(ratio(surface.fill, surface.onFill)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('says what it has put in place of a colour, and nothing where it has put nothing', () => {
    expect(correctionsOf({ colour: '#0b6e6a' })).toEqual([]);
    expect(correctionsOf({ colour: '#ffd400', paper: '#ffffff' })).toMatchObject([
      { what: 'accent', chosen: '#ffd400', isDark: false },
    ]);
    expect(correctionsOf({ colour: '#0b6e6a', paper: '#777777', scheme: 'auto' })).toMatchObject([
      { what: 'paper', chosen: '#777777', isDark: false },
      { what: 'accent', isDark: false },
      { what: 'accent', isDark: true },
    ]);
    fc.assert(
      fc.property(theme, (chosen) => {
        for (const { chosen: was, shown } of correctionsOf(chosen)) expect(was).not.toBe(shown);
      }),
    );
  });

  it('keeps a ground that can be read as it is, light or dark', () => {
    expect(surfacesOf({ colour: '#0b6e6a', paper: '#fff4e0' }).light).toMatchObject({
      paper: '#fff4e0',
      ink: '#1d2430',
    });
    expect(surfacesOf({ colour: '#7fd1c4', paper: '#10202c' }).light).toMatchObject({
      paper: '#10202c',
      ink: '#f4f1eb',
    });
  });

  it('is a style sheet of colours and fonts only, with a night where there is one', () => {
    fc.assert(
      fc.property(theme, (chosen) => {
        const roots = pageStyle(chosen).split('*{box-sizing')[0] ?? '';
        expect(roots.replace(/"[\w ]+"/g, 'font')).toMatch(/^[\w:;,{}()@#. -]*$/);
        expect(roots.includes('prefers-color-scheme:dark')).toBe(chosen.scheme === 'auto');
      }),
    );
  });
});
