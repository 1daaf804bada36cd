import { expect, it } from 'vitest';
import { looksAgain } from './looks-again.ts';

const NOON = Date.parse('2026-11-19T12:00:00Z');
const reply = (secondsAgo: number, more: object = {}) => ({
  id: '9f4cc3a7-139f-4691-9aca-c9af2fd38150',
  direction: 'out' as const,
  text: 'Простите, исправим.',
  author: 'Анна',
  at: new Date(NOON - secondsAgo * 1000).toISOString(),
  delivery: 'planned' as const,
  trouble: null,
  ...more,
});

it.each([
  ['a reply that has just been sent', { isInChat: null, messages: [reply(5)] }, 4_000],
  [
    'one that is tried again',
    { isInChat: null, messages: [reply(5, { trouble: { reason: '6', isOver: false } })] },
    4_000,
  ],
  [
    'one that was refused',
    { isInChat: null, messages: [reply(5, { trouble: { reason: '213', isOver: true } })] },
    false,
  ],
  ['one of an hour ago', { isInChat: null, messages: [reply(3600)] }, false],
  ['words on the page alone', { isInChat: null, messages: [reply(5, { delivery: 'page' })] }, false],
  ['a customer in his chat', { isInChat: true, messages: [reply(3600)] }, 30_000],
  ['nothing yet', undefined, false],
] as const)('a case is read again because of %s, or is not', (_, one, wanted) => {
  expect(looksAgain(one === undefined ? undefined : { ...one, messages: [...one.messages] }, NOON)).toBe(wanted);
});
