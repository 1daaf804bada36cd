import { describe, expect, it } from 'vitest';
import { readBounce } from './read-bounce.ts';

const at = new Date('2026-11-21T09:00:00Z');
const id = '4f0a1c52-9c1e-8a3b-9d11-0123456789ab';
const status = (action: string, code: string) =>
  `Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; x@example.org\r\nAction: ${action}\r\nStatus: ${code}\r\n` +
  'Diagnostic-Code: smtp; 550 5.1.1 The email account\r\n does not exist\r\n';
const to = `To: bounces+${id.replaceAll('-', '')}@polden.example\r\n`;
const returned = `Message-ID: <0000@mx.example.org>\r\n\r\n${status('failed', '5.1.1')}\r\nMessage-ID: <${id}@polden.example>\r\n`;

describe('a letter in the mailbox of bounces', () => {
  it('is told apart by the address it came to, or by the letter it gives back', () => {
    const expected = {
      providerId: id,
      state: 'failed',
      permanent: true,
      reason: '550 5.1.1 The email account does not exist',
    };
    expect(readBounce(`${to}\r\n${status('failed', '5.1.1')}`, at)).toMatchObject(expected);
    expect(readBounce(returned, at)).toMatchObject(expected);
  });

  it('buries nobody for a full mailbox, and says nothing while the server still tries', () => {
    expect(readBounce(`${to}\r\n${status('failed', '5.2.2')}`, at)).toMatchObject({
      state: 'failed',
      permanent: false,
    });
    expect(readBounce(`${to}\r\n${status('delayed', '4.4.1')}`, at)).toBeNull();
  });

  it('may be a complaint, or nothing of ours', () => {
    expect(readBounce(`${to}\r\nFeedback-Type: abuse\r\n`, at)).toMatchObject({ complaint: true });
    expect(readBounce('From: a@b.example\r\n\r\nOut of office', at)).toBeNull();
  });
});
