import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Keys for one purpose each, derived from the installation's secret: losing one tells nothing of another. */
export interface Secrets {
  /** A deterministic password, so that every machine of an installation knows the runtime role's. */
  databasePassword(): string;
  sessionSecret(): string;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
  /** Equal texts give equal indexes within one workspace, and nothing else can be learnt from them. */
  blindIndex(workspaceId: number, text: string): Buffer;
  /** First 16 bytes of an HMAC: unforgeable, and short enough for a link. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createSecrets(root: Uint8Array): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', `otklik:${purpose}`, 32));
  // Bytes would be made a key anew at every use, which costs more than using it.
  const encryptionKey = createSecretKey(key('personal-data'));
  const indexKey = createSecretKey(key('blind-index'));
  const signatureKey = createSecretKey(key('signature'));
  const sign = (text: string) =>
    createHmac('sha256', signatureKey).update(text).digest().subarray(0, 16).toString('base64url');
  return {
    databasePassword: () => key('database-role').toString('base64url'),
    sessionSecret: () => key('session').toString('base64url'),
    encrypt(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    blindIndex: (workspaceId, text) =>
      createHmac('sha256', indexKey).update(`${workspaceId}:${text}`).digest().subarray(0, 16),
    sign,
    verify(text, signature) {
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
