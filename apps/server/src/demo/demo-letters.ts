import { companyOf } from '../company/company.snapshot.ts';
import { onlyRootOf } from '../company/company.ts';
import { moveCase } from '../cases/change-case.service.ts';
import { writeInCase } from '../cases/thread/say-in-case.service.ts';
import { caseOfLetterAt, changeMailbox, createMailbox, getMailbox } from '../intake/mailboxes.service.ts';
import { takeLetter } from '../intake/take-letter.service.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { changeTransport, createTransport } from '../transports/transports.service.ts';
import { answering } from './demo-company.service.ts';
import type { DemoWorld } from './demo-day.ts';
import { letters, MAILBOX, type DemoLetter } from './demo-letter-texts.ts';

const HOUR_MS = 3_600_000;

/** Letters of the last days in their threads. Transport and mailbox are paused: nobody stands behind these addresses. */
export async function loadDemoLetters(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const unitId = onlyRootOf(company) ?? 0;
  const mailbox = await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { db, workspaceId, actor: systemActor, now, requestId: null };
    const transport = await createTransport(services, work, {
      kind: 'email',
      name: 'Почта (демо, на паузе)',
      settings: { from: `Кофейни «Полдень» <${MAILBOX}>`, host: 'smtp.polden.example' },
      cost: 0,
      perSecond: null,
      perDay: null,
    });
    await changeTransport(services, work, transport.id, { isPaused: true });
    const made = await createMailbox(services, work, company, {
      name: 'Письма клиентов (демо, на паузе)',
      address: MAILBOX,
      host: 'imap.polden.example',
      port: 993,
      security: 'tls',
      user: MAILBOX,
      folder: 'INBOX',
      password: '',
      transportId: transport.id,
      unitId,
      touchpointId: world.touchpoints.support,
      class: 'complaint',
      reopenDays: 14,
      plusAddress: true,
      takesFrom: new Date(now.getTime() - 30 * 24 * HOUR_MS).toISOString(),
    });
    await changeMailbox(services, work, company, made.id, { isPaused: true });
    return getMailbox(work, made.id);
  });
  let uid = 0;
  const take = async (source: string, at: Date) => {
    const bytes = Buffer.from(source, 'utf8');
    const place = { mailboxId: mailbox.id, uidValidity: 1, uid: (uid += 1) };
    const found = { place, receivedAt: at, size: bytes.length, source: bytes, isCut: false };
    await takeLetter({ ...services, now: () => at }, mailbox, found);
  };
  for (const [number, letter] of letters.entries()) {
    const at = (after: number) => new Date(now.getTime() - (letter.hoursAgo - after) * HOUR_MS);
    await take(sourceOf(letter, letter.text, { id: `${number}.1`, answers: null, at: at(0) }), at(0));
    const { reply, again } = letter;
    if (reply === undefined) continue;
    await inWorkspace(services.db, workspaceId, async (db) => {
      const desk = { db, workspaceId, actor: answering, now: at(1.5) };
      const caseId = await caseOfLetterAt(desk, mailbox.id, at(0));
      if (caseId === null) throw new Error(`The demo’s letter ${number} has become no case`);
      await moveCase(services, desk, company, caseId, { to: 'in_progress' });
      await writeInCase(services, desk, company, caseId, { kind: 'reply', text: reply });
    });
    if (again === undefined) continue;
    const quoted = `${again}\n\n> ${reply}\n`;
    await take(sourceOf(letter, quoted, { id: `${number}.2`, answers: `${number}.1`, at: at(4) }), at(4));
  }
}

interface Sending {
  readonly id: string;
  /** The letter that it goes on from. */
  readonly answers: string | null;
  readonly at: Date;
}

function sourceOf(letter: DemoLetter, text: string, { id, answers, at }: Sending): string {
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words, 'utf8').toString('base64')}?=`;
  return [
    `From: ${encoded(letter.name)} <${letter.from}>`,
    `To: ${MAILBOX}`,
    `Subject: ${encoded(answers === null ? letter.subject : `Re: ${letter.subject}`)}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${id}@mail.example>`,
    ...(answers === null ? [] : [`In-Reply-To: <${answers}@mail.example>`]),
    ...(letter.isAutomatic === true ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
  ].join('\r\n');
}
