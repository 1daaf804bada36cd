import { describe, expect, it } from 'vitest';
import { readStretches, writeStretches } from './stretches.ts';

describe('the hours of a day', () => {
  it('are read as people write them', () => {
    expect(readStretches('9–18')).toEqual([{ from: 540, to: 1080 }]);
    expect(readStretches('9:00-13:00, 14.30 — 18')).toEqual([
      { from: 540, to: 780 },
      { from: 870, to: 1080 },
    ]);
    expect(readStretches('')).toEqual([]);
  });

  it('go past midnight', () => {
    expect(readStretches('22:00–6:00')).toEqual([{ from: 1320, to: 1800 }]);
    expect(writeStretches([{ from: 1320, to: 1800 }])).toBe('22:00–30:00');
  });

  it('that cannot be read are refused', () => {
    for (const text of ['утро', '9', '9:70–18', '25–26', '9–18–20'])
      expect([text, readStretches(text)]).toEqual([text, null]);
  });

  it('are written so that they are read again', () => {
    const stretches = [
      { from: 0, to: 1440 },
      { from: 545, to: 2880 },
    ];
    expect(readStretches(writeStretches(stretches.slice(0, 1)))).toEqual(stretches.slice(0, 1));
    expect(readStretches(writeStretches(stretches.slice(1)))).toEqual(stretches.slice(1));
  });
});
