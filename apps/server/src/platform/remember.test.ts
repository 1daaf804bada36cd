import { describe, expect, it } from 'vitest';
import { createMemory } from './remember.ts';

function memory(keepsLast = (_error: unknown) => false) {
  let at = 1_000_000;
  let loads = 0;
  const remembered = createMemory<number>({ forMs: 5_000, now: () => new Date(at), keepsLast });
  return {
    remembered,
    load: () => Promise.resolve(++loads),
    pass: (ms: number) => (at += ms),
  };
}

describe('a memory of a few seconds', () => {
  it('loads once for those who ask together, and again when it is old', async () => {
    const { remembered, load, pass } = memory();
    expect(await Promise.all([remembered.of('a', load), remembered.of('a', load)])).toEqual([1, 1]);
    pass(4_999);
    expect(await remembered.of('a', load)).toBe(1);
    pass(1);
    expect(await remembered.of('a', load)).toBe(2);
  });

  it('does not keep things for ever when the clock is set back', async () => {
    const { remembered, load, pass } = memory();
    await remembered.of('a', load);
    pass(-3_600_000);
    expect(await remembered.of('a', load)).toBe(2);
  });

  it('forgets a failure at once', async () => {
    const { remembered, load } = memory();
    await expect(remembered.of('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await remembered.of('a', load)).toBe(1);
  });

  it('goes on with what it knew while loading fails, where that is good enough', async () => {
    const { remembered, load, pass } = memory((error) => error instanceof Error && error.message === 'no database');
    await remembered.of('a', load);
    pass(5_000);
    expect(await remembered.of('a', () => Promise.reject(new Error('no database')))).toBe(1);
    pass(5_000);
    expect(await remembered.of('a', load)).toBe(2);
    pass(5_000);
    const broken = remembered.of('a', () => Promise.reject(new Error('no such column')));
    await expect(broken).rejects.toThrow('no such column');
  });

  it('forgets what it is told to, even what is still being loaded', async () => {
    const { remembered, load } = memory();
    let finish: (value: number) => void = () => undefined;
    const slow = remembered.of('a', () => new Promise((resolve) => (finish = resolve)));
    remembered.forget((key) => key === 'a');
    finish(99);
    expect(await slow).toBe(99);
    expect(await remembered.of('a', load)).toBe(1);
  });
});
