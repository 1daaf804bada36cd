import { hash, randomBytes } from 'node:crypto';

/** `otk_<workspace>_<key>_<secret>`: the workspace is named in the key, so that looking it up needs no table across tenants. */
export interface ApiKeyParts {
  readonly workspaceId: number;
  readonly keyId: number;
  readonly secret: string;
}

const SHAPE = /^otk_([1-9]\d{0,8})_([1-9]\d{0,8})_([\w-]{43})$/;

export function newApiKeySecret(): string {
  return randomBytes(32).toString('base64url');
}

export function writeApiKey(parts: ApiKeyParts): string {
  return `otk_${parts.workspaceId}_${parts.keyId}_${parts.secret}`;
}

export function readApiKey(text: string): ApiKeyParts | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  return { workspaceId: Number(match[1]), keyId: Number(match[2]), secret: match[3] ?? '' };
}

export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
