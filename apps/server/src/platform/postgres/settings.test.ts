import { expect, it } from 'vitest';
import { defaultSettings, toConfiguration } from './settings.ts';

const GB = 2 ** 30;

it('leaves a small machine most of its memory, and does not take too much of a large one', () => {
  expect(defaultSettings(1 * GB).shared_buffers).toBe('128MB');
  expect(defaultSettings(2 * GB).shared_buffers).toBe('256MB');
  expect(defaultSettings(256 * GB).shared_buffers).toBe('1024MB');
});

it('is durable by default', () => {
  expect(defaultSettings()).not.toHaveProperty('fsync');
  expect(defaultSettings()).not.toHaveProperty('synchronous_commit');
});

it('writes texts so that PostgreSQL reads them back', () => {
  expect(toConfiguration({ jit: false, max_connections: 9, application_name: "o'clock" })).toBe(
    "jit = off\nmax_connections = 9\napplication_name = 'o''clock'\n",
  );
});
