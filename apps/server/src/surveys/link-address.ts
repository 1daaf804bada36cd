import { randomBytes } from 'node:crypto';

/** Who a public address belongs to, and its secret part. The workspace stands in front because every query needs it first. */
export interface LinkCode {
  readonly workspaceId: number;
  readonly token: string;
}

/** 96 random bits: guessing one of a million links would take 10^22 tries. 16 letters keep a printed QR code coarse and easy to scan. */
export function newLinkToken(): string {
  return randomBytes(12).toString('base64url');
}

const PERSONAL_BYTES = 16;
/** Asking the system for bytes costs more than the bytes: they are fetched for many tokens at once. */
const FETCHED = 256 * PERSONAL_BYTES;
let fetched = Buffer.alloc(0);

/** A personal link opens one person's answer: 128 bits. */
export function newPersonalToken(): string {
  if (fetched.length === 0) fetched = randomBytes(FETCHED);
  const token = fetched.toString('base64url', 0, PERSONAL_BYTES);
  fetched = fetched.subarray(PERSONAL_BYTES);
  return token;
}

export function writeLinkCode({ workspaceId, token }: LinkCode): string {
  return `${workspaceId.toString(36)}-${token}`;
}

/** Null for what cannot be a code of ours: then no query is made. */
export function readLinkCode(code: string): LinkCode | null {
  const match = /^([0-9a-z]{1,6})-([\w-]{16,22})$/.exec(code);
  const workspaceId = Number.parseInt(match?.[1] ?? '', 36);
  const token = match?.[2];
  return token === undefined || !(workspaceId > 0) || workspaceId > 2_147_483_647 ? null : { workspaceId, token };
}

export type Door = 's' | 'p';

/** The path that a customer's page is served and posted at. */
export function pathOf(door: Door, link: LinkCode): string {
  return `/${door}/${writeLinkCode(link)}`;
}

/** What a customer opens: below the public address, or below the one that the caller reached us by. */
export function publicAddress(
  publicUrl: string | null,
  request: { readonly protocol: string; readonly host: string },
  path: string,
): string {
  return `${publicUrl ?? `${request.protocol}://${request.host}`}${path}`;
}
