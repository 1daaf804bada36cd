import { describe, expect, it } from 'vitest';
import { keptFile } from './kept-file.ts';
import { readLetter } from './read-letter.ts';
import { calendar, lines, multipart, nested, oldCharset, plainLetter, png, tnef } from './fixtures/ugly-letters.ts';

const read = async (source: Buffer) => {
  const letter = await readLetter(source);
  if (letter === null) throw new Error('it says nowhere whom it is from');
  return letter;
};
const becomes = ({ files }: { files: Awaited<ReturnType<typeof read>>['files'] }) =>
  files.map((file, place) => [file.name, keptFile(file, place)]);

describe('a letter', () => {
  it.each(['windows-1251', 'koi8-r'] as const)('in %s is read as it was written', async (charset) => {
    expect(await read(oldCharset(charset))).toMatchObject({
      subject: 'Долгая доставка',
      text: 'Ждали заказ два часа, курьер не извинился.',
      from: { address: 'petr@example.org' },
    });
  });

  it('with parts within parts gives the text at the bottom; a thousand levels are refused, not followed', async () => {
    expect((await read(nested(30))).text).toContain('At the bottom of everything');
    await expect(readLetter(nested(1000))).rejects.toThrow(/nest/i);
  });

  it('of HTML alone gives its words, and nothing of its scripts', async () => {
    const html = '<style>p{color:red}</style><p>Здравствуйте!</p><p>Верните&nbsp;деньги</p><script>alert(1)</script>';
    const { text } = await read(multipart([{ type: 'text/html; charset=utf-8', content: html }], [], 'alternative'));
    expect(text).toContain('Здравствуйте!');
    expect(text).toContain('Верните деньги');
    expect(text).not.toMatch(/alert|color/);
  });

  it('that is a meeting without a word says what the meeting is', async () => {
    const { text } = await read(multipart([{ type: 'text/calendar; method=REQUEST', content: calendar }]));
    expect(text).toBe('Разговор о возврате\n20261125T090000Z\nТверская, 12');
  });

  it('without a body, without a subject, without a Message-ID is still a letter; without a sender it is none', async () => {
    expect(await read(lines(['From: a@example.org', '', '']))).toMatchObject({
      subject: '',
      text: '',
      messageId: null,
    });
    expect(await readLetter(lines(['Subject: hello', '', 'Who am I?']))).toBeNull();
    expect(await readLetter(Buffer.from([0, 255, 254, 13, 10, 7]))).toBeNull();
  });

  it('keeps pictures and documents, and names what it refuses with the reason', async () => {
    const letter = await read(
      multipart([
        { type: 'text/plain; charset=utf-8', content: 'See' },
        { type: 'image/png', content: png, name: 'cup.png' },
        { type: 'application/ms-tnef', content: tnef, name: 'winmail.dat' },
        { type: 'image/png', content: 'MZ not a picture', name: 'cup2.png' },
        { type: 'application/pdf', content: '', name: 'empty.pdf' },
        {
          type: 'application/pdf',
          content: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(11 << 20)]),
          name: 'l.pdf',
        },
        { type: 'text/html', content: '<script>alert(1)</script>', name: 'page.html' },
        { type: 'application/zip', content: 'PK\u0003\u0004rest', name: 'act.docx' },
        { type: 'application/zip', content: 'PK\u0003\u0004rest', name: 'macro.docm' },
      ]),
    );
    expect(becomes(letter)).toEqual([
      ['cup.png', { mediaType: 'image/png' }],
      ['winmail.dat', { refused: 'wrong_type' }],
      ['cup2.png', { refused: 'wrong_type' }],
      ['empty.pdf', { refused: 'empty' }],
      ['l.pdf', { refused: 'too_large' }],
      ['page.html', { refused: 'wrong_type' }],
      ['act.docx', { mediaType: expect.stringContaining('wordprocessingml') as string }],
      ['macro.docm', { refused: 'wrong_type' }],
    ]);
  });

  it('cut short in the middle of a base64 part gives what has come', async () => {
    const whole = multipart([
      { type: 'text/plain; charset=utf-8', content: 'Look at the cup' },
      { type: 'image/png', content: Buffer.concat([png, Buffer.alloc(9000, 3)]), name: 'cup.png' },
    ]);
    const letter = await read(whole.subarray(0, whole.length - 5001));
    expect(letter.text).toBe('Look at the cup');
    expect(becomes(letter)).toEqual([['cup.png', { mediaType: 'image/png' }]]);
  });

  it('of 20 MB is read within seconds', async () => {
    const source = multipart([
      { type: 'text/plain; charset=utf-8', content: 'Large' },
      { type: 'video/mp4', content: Buffer.alloc(15 << 20, 1), name: 'film.mp4' },
    ]);
    expect(source.length).toBeGreaterThan(20e6);
    const letter = await read(source);
    expect([letter.text, letter.files[0]?.bytes.length]).toEqual(['Large', 15 << 20]);
  });

  it('has one digest however it is delivered, and another when only its Message-ID is borrowed', async () => {
    const [first, again, forged] = await Promise.all([
      read(plainLetter()),
      read(plainLetter({ headers: ['Received: from mx.example.org'] })),
      read(plainLetter({ text: 'Something else' })),
    ]);
    expect(again.digest).toBe(first.digest);
    expect(forged.digest).not.toBe(first.digest);
    expect(forged.messageId).toBe(first.messageId);
  });

  it('knows what it answers, the nearest first', async () => {
    const headers = ['In-Reply-To: <c@x>', 'References: <a@x>', ' <b@x> <c@x>'];
    expect((await read(plainLetter({ headers }))).answers).toEqual(['c@x', 'b@x', 'a@x']);
  });

  it('loses what a database could not hold', async () => {
    const { text } = await read(plainLetter({ text: 'a\u0000b\u0007c\u200bd' }));
    expect(text).toBe('abcd');
  });
});
