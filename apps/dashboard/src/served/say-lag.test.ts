import { expect, it } from 'vitest';
import type { Say } from '../catalogue/use-language.ts';
import { sayLag } from './say-lag.ts';

const t = ((key: string, { n }: { n: string }) => `${key.replace('served.fiscal.', '')} ${n}`) as unknown as Say;

it.each([
  [0, 'lag 0'],
  [119, 'lag 119'],
  [120, 'lagHours 2'],
  [2_879, 'lagHours 47'],
  [43_200, 'lagDays 30'],
])('says %i minutes', (minutes, said) => {
  expect(sayLag(minutes, t, { count: String })).toBe(said);
});
