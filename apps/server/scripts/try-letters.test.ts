import { expect, it } from 'vitest';
import { readLetter } from '../src/intake/read-letter.ts';
import { readBounce } from '../src/transports/email/read-bounce.ts';
import { answerTo, bounceOf, letterOf } from './try-letters.ts';

const id = '0190a000-0000-7000-8000-000000000001';
const shown = {
  envelopeFrom: `bounces+${id.replaceAll('-', '')}@example.org`,
  to: 'olga@example.org',
  subject: 'Как всё прошло?',
  messageId: `<${id}@example.org>`,
  answerHere: 'support@example.org',
};

it('writes letters that are read as what they are to be tried as', async () => {
  expect(await readLetter(letterOf('Кофе остыл', 'support@example.org'))).toMatchObject({
    from: { address: 'olga@example.org' },
    to: ['support@example.org'],
    text: 'Кофе остыл',
  });
  expect(await readLetter(answerTo(shown, 'Спасибо'))).toMatchObject({
    subject: 'Re: Как всё прошло?',
    answers: [`${id}@example.org`],
    text: 'Спасибо',
  });
  expect(readBounce(bounceOf(shown).toString('utf8'), new Date())).toMatchObject({
    providerId: id,
    state: 'failed',
    permanent: true,
  });
});
