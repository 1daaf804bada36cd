import { describe, expect, it } from 'vitest';
import { withoutAddress } from './without-address.ts';

describe('what a provider says of a message', () => {
  it.each([
    ['550 5.1.1 <anna@example.org>: no such mailbox', '550 5.1.1 <•••>: no such mailbox'],
    ['550 RCPT TO:<Анна@почта.рф> refused', '550 RCPT TO:<•••> refused'],
    ['number 79161234567 is not served', 'number ••• is not served'],
    ['Absent subscriber +7 (916) 123-45-67', 'Absent subscriber •••'],
  ])('%s: is kept without whom it was for', (said, kept) => {
    expect(withoutAddress(said)).toBe(kept);
  });

  it.each([
    '554 5.7.1 Service unavailable; client 203.0.113.24 blocked',
    '421 4.7.0 try again later (in 3600 s)',
    'connect ECONNREFUSED 127.0.0.1:2525',
    'VK 901: the user has not allowed messages, 2026-11-23',
    'dead_address',
    'queued as 4XyZ1234567890ab',
  ])('%s: stays as it is', (said) => {
    expect(withoutAddress(said)).toBe(said);
  });
});
