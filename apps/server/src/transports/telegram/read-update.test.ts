import { expect, it } from 'vitest';
import { readUpdate } from './read-update.ts';

const now = new Date('2026-11-21T09:00:00Z');
const said = (more: object) => ({
  update_id: 7,
  message: {
    message_id: 1,
    date: 1_795_251_600,
    chat: { id: 501, type: 'private' as const, first_name: 'Анна' },
    from: { id: 501, is_bot: false, first_name: 'Анна' },
    text: 'Я в отпуске до пятницы',
    ...more,
  },
});

it('an away message of Telegram Business, or a bot’s, is told to be automatic; a person’s is not', () => {
  expect(readUpdate(said({}), now)?.automatic).toBeUndefined();
  expect(readUpdate(said({ is_from_offline: true }), now)).toMatchObject({ automatic: true });
  expect(readUpdate(said({ from: { id: 9, is_bot: true, first_name: 'Бот' } }), now)).toMatchObject({
    automatic: true,
  });
});
