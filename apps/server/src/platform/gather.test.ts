import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gather } from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes the first on at once, and what follows within the pause together, each once', () => {
  const passed: (readonly string[])[] = [];
  const gathered = gather(1_000, (notices) => passed.push(notices));
  gathered.add('a');
  vi.advanceTimersByTime(1);
  expect(passed).toEqual([['a']]);
  for (const notice of ['a', 'b', 'a']) gathered.add(notice);
  vi.advanceTimersByTime(990);
  expect(passed).toHaveLength(1);
  vi.advanceTimersByTime(20);
  expect(passed).toEqual([['a'], ['a', 'b']]);
  vi.advanceTimersByTime(5_000);
  gathered.add('c');
  vi.advanceTimersByTime(1);
  expect(passed.at(-1)).toEqual(['c']);
  gathered.add('d');
  gathered.stop();
  vi.advanceTimersByTime(5_000);
  expect(passed).toHaveLength(3);
});
