import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio, paletteFrom } from './colour.ts';

describe('the company’s colour', () => {
  it('has the contrast of WCAG 2.2 (examples of its definition)', () => {
    expect(contrastRatio('#000', '#ffffff')).toBeCloseTo(21, 9);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(contrastRatio('teal', '#fff')).toBeNull();
  });

  it('stays what it is where it can be read', () => {
    expect(paletteFrom('#0b6e6a')).toEqual({ accent: '#0b6e6a', fill: '#0b6e6a', onFill: '#ffffff' });
  });

  it('keeps a yellow button yellow, with dark words, and darkens its lines', () => {
    const { accent, fill, onFill } = paletteFrom('#ffd400');
    expect([fill, onFill]).toEqual(['#ffd400', '#1d2430']);
    expect(contrastRatio(accent, '#faf8f4')).toBeGreaterThanOrEqual(4.5);
  });

  it('is readable whatever it is, and is no place to inject styles', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
    const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`);
    fc.assert(
      fc.property(fc.oneof(colour, fc.string()), (own) => {
        const { accent, fill, onFill } = paletteFrom(own);
        for (const part of [accent, fill, onFill]) expect(part).toMatch(/^#[\da-f]{6}$/);
        expect(contrastRatio(accent, '#faf8f4')).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(fill, onFill)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
