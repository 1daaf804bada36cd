import { describe, expect, it } from 'vitest';
import { createMemory } from './remember.ts';

function memory(keepsLast = (_error: unknown) => false, renewsAfterMs = Infinity, most = 10_000) {
  let at = 1_000_000;
  let loads = 0;
  const remembered = createMemory<number>({ forMs: 5_000, renewsAfterMs, now: () => new Date(at), keepsLast, most });
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
    remembered.forget('a');
    finish(99);
    expect(await slow).toBe(99);
    expect(await remembered.of('a', load)).toBe(1);
  });

  it('reads anew beside what is asked for all the time, and nobody waits for it', async () => {
    const { remembered, load, pass } = memory(undefined, 4_000);
    await remembered.of('a', load);
    pass(4_000);
    let finish: (value: number) => void = () => undefined;
    const slow = () => new Promise<number>((resolve) => (finish = resolve));
    expect(await remembered.of('a', slow)).toBe(1);
    expect(await remembered.of('a', load)).toBe(1);
    finish(99);
    await Promise.resolve();
    await Promise.resolve();
    expect(await remembered.of('a', load)).toBe(99);
    // It is as old as the question that found it, not as the answer.
    pass(4_999);
    expect(await remembered.of('a', () => Promise.reject(new Error('no database')))).toBe(99);
    pass(1);
    expect(await remembered.of('a', load)).toBe(2);
  });

  it('does not bring back what it was told to forget while it read anew', async () => {
    const { remembered, load, pass } = memory(undefined, 4_000);
    await remembered.of('a', load);
    pass(4_000);
    let finish: (value: number) => void = () => undefined;
    await remembered.of('a', () => new Promise((resolve) => (finish = resolve)));
    remembered.forget('a');
    finish(99);
    await Promise.resolve();
    await Promise.resolve();
    expect(await remembered.of('a', load)).toBe(2);
  });

  it('keeps as many as it may, and of more forgets what was loaded longest ago', async () => {
    const { remembered, load, pass } = memory(undefined, Infinity, 2);
    await remembered.of('a', load);
    await remembered.of('b', load);
    pass(5_000);
    expect(await remembered.of('a', load)).toBe(3);
    expect(await remembered.of('c', load)).toBe(4);
    expect(await remembered.of('a', load)).toBe(3);
    expect(await remembered.of('c', load)).toBe(4);
    expect(await remembered.of('b', load)).toBe(5);
    expect(await remembered.of('a', load)).toBe(6);
  });
});
