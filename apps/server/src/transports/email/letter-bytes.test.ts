import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, it } from 'vitest';
import { letterBytes } from './letter-bytes.ts';

const letter = (more: object) =>
  new MailComposer({
    from: 'Польден <hello@polden.example>',
    to: 'anna@example.com',
    messageId: '<1@polden.example>',
    textEncoding: 'base64',
    subject: 'Как прошёл визит?',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated' },
    ...more,
  } as ConstructorParameters<typeof MailComposer>[0]).compile();

it.each(['Я', 'Как прошёл визит?', 'ы'.repeat(57), 'ы'.repeat(1_000), 'строка\nи ещё\r\nодна \u{1F600}\n'])(
  'a letter in one piece is, byte for byte, what the mail library makes of it: %#',
  async (text) => {
    for (const node of [letter({ text }), letter({ text, html: `<p>${text}</p>` })])
      expect(letterBytes(node)?.toString()).toBe((await node.build()).toString());
  },
);

it('leaves to the mail library what is not a text in base64', () => {
  expect(letterBytes(letter({ text: 'Hello' }))).toBeNull();
  expect(
    letterBytes(letter({ text: 'Привет', attachments: [{ filename: 'a.bin', content: Buffer.from('a') }] })),
  ).toBeNull();
});
