import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { senderOf, writeLetter, type PlainLetter } from './write-letter.ts';

const FROM = 'Полдень кофе <hello@polden.example>';
const letterOf = (more: Partial<PlainLetter> = {}): PlainLetter => ({
  to: 'anna.b+c@mail.example.com',
  messageId: '<0193-1@polden.example>',
  subject: 'Как всё прошло?',
  text: 'Здравствуйте!',
  html: '<p>Здравствуйте!</p>',
  optOut: `https://otklik.example/u/${'a'.repeat(90)}`,
  date: new Date('2026-11-21T09:00:00Z'),
  ...more,
});

/** The same, as the mail library writes it. */
async function written(letter: PlainLetter, replyTo?: string): Promise<string> {
  const node = new MailComposer({
    from: FROM,
    to: letter.to,
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: letter.subject,
    messageId: letter.messageId,
    date: letter.date,
    textEncoding: 'base64',
    text: letter.text,
    html: letter.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(letter.optOut === null
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, value: `<${letter.optOut}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }).compile();
  return (await node.build()).toString();
}

/** A part has a name of its own each time. */
const sameNames = (letter: string) => letter.replaceAll(/--_(?:NmP|otklik)-[\w-]+?(?=["\r]|--\r)/g, 'PART');

it.each([
  letterOf(),
  letterOf({ optOut: null }),
  letterOf({ subject: 'Hello' }),
  letterOf({ subject: `Как всё прошло в «${'Московский вокзал '.repeat(9)}»?` }),
  letterOf({ subject: 'Анна\r\nBcc: all@example.com', text: `.\r\n..\nя${'ы'.repeat(400)}` }),
])('is, but for the names of its parts, what the mail library writes: %#', async (letter) => {
  for (const replyTo of [undefined, 'Помощь <help@polden.example>'])
    expect(sameNames(writeLetter(senderOf(FROM, replyTo), letter)?.toString() ?? '')).toBe(
      sameNames(await written(letter, replyTo)),
    );
});

it('is read as it was meant, whatever a text or a name holds, and nothing in them becomes a header', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(words, words, words, async (subject, text, html) => {
      const bytes = writeLetter(senderOf(FROM, undefined), letterOf({ subject, text, html }));
      const read = await PostalMime.parse(bytes ?? '');
      expect(read.headers.map(({ key }) => key)).toEqual([
        'auto-submitted',
        'x-auto-response-suppress',
        'list-unsubscribe',
        'list-unsubscribe-post',
        'from',
        'to',
        'subject',
        'message-id',
        'date',
        'mime-version',
        'content-type',
      ]);
      expect(read.from).toMatchObject({ name: 'Полдень кофе', address: 'hello@polden.example' });
      // A reader may add the end of the last line.
      expect(read.text?.replace(/\n$/, '') ?? '').toBe(text.replaceAll('\r\n', '\n').replace(/\n$/, ''));
    }),
    { numRuns: 300 },
  );
});

it('leaves an address that is not plain to the mail library', () => {
  for (const to of ['анна@пример.рф', 'Anna <anna@example.com>', 'a@b, c@d', '"a b"@example.com', 'a@b\r\nX: y'])
    expect(writeLetter(senderOf(FROM, undefined), letterOf({ to }))).toBeNull();
});
