import { expect, it } from 'vitest';
import { ReplayedAnswers } from './replayed-answers.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const FROM = 1_000 * DAY;

it('counts what lies within the window, and forgets what has left it', () => {
  const answers = new ReplayedAnswers(2, FROM);
  answers.add(FROM - DAY, 5);
  answers.add(FROM - 3 * DAY, 100);
  answers.add(FROM + HOUR, 1);
  expect(answers.countAt(FROM)).toBe(5);
  expect(answers.countAt(FROM + 3 * HOUR)).toBe(6);
  answers.add(FROM + HOUR, 2);
  expect(answers.countAt(FROM + 3 * HOUR)).toBe(8);
  expect(answers.countAt(FROM + DAY + 2 * HOUR)).toBe(3);
  expect(answers.countAt(FROM + 3 * DAY)).toBe(0);
});

it('knows nothing of an answer that is still to come', () => {
  const answers = new ReplayedAnswers(30, FROM);
  answers.add(FROM + 5 * HOUR, 1);
  expect(answers.countAt(FROM + 5 * HOUR)).toBe(0);
  expect(answers.countAt(FROM + 6 * HOUR)).toBe(1);
});
