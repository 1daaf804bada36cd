import type { AutomaticSign } from '@otklik/contract';
import type { ReadLetter } from './read-letter.ts';

/** As many as nobody writes to by hand. */
const MANY_RECIPIENTS = 50;
const robots =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply-.*|bounces?|notifications?|newsletter)(?:[+.-].*)?@/;

/**
 * Why nobody wrote this letter himself, or null: RFC 3834 (Auto-Submitted), Exchange's own header, Precedence, lists, an empty return
 * path. What is answered by such a letter is never answered in turn, or two machines would write to each other for ever.
 */
export function automaticSign(letter: ReadLetter, own: ReadonlySet<string>): AutomaticSign | null {
  const header = (name: string) => letter.headers.get(name)?.trim().toLowerCase();
  if (own.has(letter.from.address)) return 'own_address';
  const submitted = header('auto-submitted');
  if (submitted !== undefined && !submitted.startsWith('no')) return 'auto_submitted';
  const suppress = header('x-auto-response-suppress');
  if (suppress !== undefined && suppress !== 'none' && suppress !== '') return 'auto_suppress';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => header(name) !== undefined))
    return 'auto_submitted';
  if (/\b(?:bulk|junk|list|auto_reply)\b/.test(header('precedence') ?? '')) return 'precedence';
  if (header('list-id') !== undefined || header('list-unsubscribe') !== undefined) return 'list';
  if (header('return-path') === '<>') return 'empty_return_path';
  if (robots.test(letter.from.address)) return 'robot_address';
  if (/^multipart\/report\b/.test(header('content-type') ?? '')) return 'robot_address';
  if (letter.to.length > MANY_RECIPIENTS) return 'many_recipients';
  return null;
}
