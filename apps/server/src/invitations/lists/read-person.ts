import type { ListedPerson } from '@otklik/contract';
import { z } from 'zod';

/** Somebody on a list as far as he can be told: what is no mailbox and no telephone is left out of it. */
export interface ReadPerson {
  readonly code?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly language?: string;
}

const mailbox = z.email().max(254);

/** What one cell, or one pasted word, seems to be. A long number may be a telephone and an id: who is looked for is looked for by both. */
export function readCell(cell: string): ReadPerson {
  const text = cell.trim();
  const address = /^[^<>]*<([^<>]+)>$/.exec(text)?.[1]?.trim() ?? text.replace(/^mailto:/i, '');
  if (address.includes('@')) return mailbox.safeParse(address).success ? { email: address } : {};
  if (isTelephone(text)) return /^\d+$/.test(text) ? { code: text, phone: text } : { phone: text };
  return text === '' || text.length > 200 ? {} : { code: text };
}

/** With its country's code, or as Russians write theirs: shorter ones call somebody else in every country. */
function isTelephone(text: string): boolean {
  if (!/^\+?[\d\s().-]+$/.test(text)) return false;
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= (text.startsWith('+') ? 8 : 11) && digits <= 15;
}

/** What a row says of somebody whose columns are named. A word under "e-mail" that is none does not make him somebody else. */
export function readPerson(said: string | ListedPerson): ReadPerson {
  if (typeof said === 'string') return readCell(said);
  const { externalId, email = '', phone = '', name, language } = said;
  const { email: readEmail } = readCell(email);
  const { phone: readPhone } = readCell(phone);
  return {
    ...(externalId ? { code: externalId } : {}),
    ...(readEmail === undefined ? {} : { email: readEmail }),
    ...(readPhone === undefined ? {} : { phone: readPhone }),
    ...(name ? { name } : {}),
    ...(language ? { language } : {}),
  };
}

export function sayPerson(said: string | ListedPerson): string {
  if (typeof said === 'string') return said;
  const { externalId, email, phone, name } = said;
  return [...new Set([externalId, email, phone])].filter(Boolean).join(' · ') || (name ?? '');
}
