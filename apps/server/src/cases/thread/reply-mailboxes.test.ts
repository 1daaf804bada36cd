import { describe, expect, it } from 'vitest';
import { mailboxFor, type ReplyMailbox } from './reply-mailboxes.ts';

const [company, region, shop, elsewhere] = [1, 2, 3, 4];
const [mail, otherMail, sms] = [10, 11, 12];

const mailbox = (id: number, unitId: number, transportId = mail): ReplyMailbox => ({
  workspace_id: 1,
  mailbox_id: id,
  unit_id: unitId,
  transport_id: transportId,
  address: `box${id}@polden.example`,
  plus_address: false,
});
const chosen = (mailboxes: readonly ReplyMailbox[], transportId = mail) =>
  mailboxFor(mailboxes, [company, region, shop], transportId)?.mailbox_id;

describe('the answer to a letter about a case goes to', () => {
  it('the mailbox of its unit, else of the nearest unit above', () => {
    expect(chosen([mailbox(100, company), mailbox(101, shop), mailbox(102, region)])).toBe(101);
    expect(chosen([mailbox(100, company), mailbox(102, region)])).toBe(102);
    expect(chosen([mailbox(102, region, otherMail)], sms)).toBe(102);
  });

  it('of several of one unit, the one that is answered by the channel of the letter', () => {
    expect(chosen([mailbox(100, shop, otherMail), mailbox(101, shop)])).toBe(101);
    expect(chosen([mailbox(100, shop, otherMail), mailbox(101, shop)], sms)).toBe(100);
  });

  it('another unit’s mailbox only where it is answered by the same channel', () => {
    expect(chosen([mailbox(100, elsewhere)])).toBe(100);
    expect(chosen([mailbox(100, elsewhere, otherMail)])).toBeUndefined();
  });
});
