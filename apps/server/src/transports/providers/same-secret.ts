import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Compares without telling by its time how much was right. */
export function isSameSecret(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || expected === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function hmacHex(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** A secret for a door, made of the provider's key: nothing to type in, and the same in every process. */
export function doorSecret(key: string): string {
  return createHmac('sha256', key).update('otklik door').digest('base64url');
}

/** One that nobody has to think up: typed in at the provider, who says it whenever he knocks. Letters and digits, as short as VK wants it. */
export function newDoorWord(): string {
  return randomBytes(16).toString('hex');
}
