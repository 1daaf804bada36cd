import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const sizes = (text: string) => splitText(text, 7).parts.map((part) => part.length);

describe('a text', () => {
  // 3GPP TS 23.038 §6.2.1: 160 septets alone, 153 in each of several; a bracket is two.
  it.each([
    ['a'.repeat(160), [160]],
    ['a'.repeat(161), [159, 14]],
    ['€'.repeat(80), [160]],
    ['€'.repeat(81), [158, 16]],
    ['ж'.repeat(70), [140]],
    ['ж'.repeat(71), [140, 14]],
    ['', [0]],
  ])('of %s takes parts of %j bytes', (text, expected) => {
    expect(sizes(text)).toEqual(expected);
  });

  it('is in the default alphabet by its own code points', () => {
    expect(splitText('@£é{A}\n', 0).parts[0]?.toString('hex')).toBe('0001051b28411b290a');
    expect(splitText('@£é{A}\n', 0).dataCoding).toBe(0);
    expect(splitText('ё', 0)).toMatchObject({ dataCoding: 8, parts: [Buffer.from('0451', 'hex')] });
  });

  it('is never cut through a letter, and every part says which of how many it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat(255), (text, reference) => {
        const { parts, hasHeader, dataCoding } = splitText(text, reference);
        expect(parts.every((part) => part.length <= (dataCoding === 0 ? 160 : 140))).toBe(true);
        if (hasHeader)
          expect(parts.map((part) => [...part.subarray(0, 6)])).toEqual(
            parts.map((_, at) => [5, 0, 3, reference, parts.length, at + 1]),
          );
        if (dataCoding !== 8) return;
        const bodies = parts.map((part) =>
          Buffer.from(hasHeader ? part.subarray(6) : part)
            .swap16()
            .toString('utf16le'),
        );
        expect(bodies.every((body) => body.isWellFormed() || !text.isWellFormed())).toBe(true);
        expect(bodies.join('')).toBe(text.replaceAll('\r\n', '\n'));
      }),
    );
  });
});
