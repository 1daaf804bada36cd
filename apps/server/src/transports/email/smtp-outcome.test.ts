import { describe, expect, it } from 'vitest';
import { smtpOutcome } from './smtp-outcome.ts';

const of = (error: object, wasHandedOver = false) => smtpOutcome({ message: 'failed', ...error }, wasHandedOver);

describe('an SMTP failure', () => {
  it('leaves no doubt before the last byte, and one after it', () => {
    expect(of({ code: 'ECONNECTION' })).toMatchObject({ kind: 'later', everything: true });
    expect(of({ code: 'ECONNECTION' }, true)).toMatchObject({ kind: 'doubtful' });
    expect(of({ code: 'ETIMEDOUT' }, true)).toMatchObject({ kind: 'doubtful' });
  });

  it('is certain wherever the server has said a word, even after the last byte', () => {
    expect(of({ responseCode: 451, response: '451 4.3.0 try later', command: 'DATA' }, true)).toMatchObject({
      kind: 'later',
      everything: false,
    });
    expect(of({ responseCode: 554, response: '554 5.7.1 spam', command: 'RCPT TO' }, true)).toMatchObject({
      kind: 'refused',
      permanent: false,
    });
  });

  it('buries an address only when the server says that there is none', () => {
    const dead = (response: string) => of({ responseCode: 550, response, command: 'RCPT TO' });
    expect(dead('550 5.1.1 no such user')).toMatchObject({ kind: 'refused', permanent: true });
    expect(dead('550 unknown user')).toMatchObject({ kind: 'refused', permanent: true });
    expect(dead('550 5.2.2 mailbox full')).toMatchObject({ kind: 'refused', permanent: false });
  });

  it('rests as a whole when it is we who are not taken', () => {
    for (const error of [
      { code: 'EAUTH', responseCode: 535 },
      { responseCode: 421, response: '421 too many connections', command: 'CONN' },
      { responseCode: 553, response: '553 sender refused', command: 'MAIL FROM' },
    ])
      expect(of(error)).toMatchObject({ kind: 'later', everything: true });
  });
});
