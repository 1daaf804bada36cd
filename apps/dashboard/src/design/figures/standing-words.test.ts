import { expect, it } from 'vitest';
import type { IndexCell } from '@otklik/contract';
import type { Say } from '../../catalogue/use-language.ts';
import { formatOf } from '../../format/format-of.ts';
import { explainStanding, wordOfStanding } from './standing-words.ts';

const t = ((key: string) => key.replace('standing.', '')) as unknown as Say;
const format = formatOf('ru', 'Europe/Moscow');

const standing = (state: IndexCell['standing']['state'], code: string): IndexCell['standing'] => ({
  state,
  reason: { code, n: 779, needed: 5 },
});

it('calls a figure hidden that would tell its neighbour by subtraction, and does not call its answers few', () => {
  const hidden = standing('insufficient', 'protects_neighbour');
  expect(wordOfStanding(hidden, t)).toBe('hidden');
  expect(explainStanding(hidden, t, format)).toBe('why.protects_neighbour');
});

it('says of the others how far they may be trusted, and why', () => {
  const few = standing('insufficient', 'answers_below');
  expect(wordOfStanding(few, t)).toBe('state.insufficient');
  expect(explainStanding(few, t, format)).toBe('what.insufficient why.answers_below');
  expect(explainStanding(standing('no_data', 'served_unknown'), t, format)).toBe('why.served_unknown');
  expect(wordOfStanding(undefined, t)).toBe('state.no_data');
});
