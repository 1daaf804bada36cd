import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newLinkToken, newPersonalToken, publicAddress, readLinkCode, writeLinkCode } from './link-address.ts';

describe('the code of a public link', () => {
  it('reads back as it was written, whatever the token looks like', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), fc.boolean(), (workspaceId, personal) => {
        const code = { workspaceId, token: personal ? newPersonalToken() : newLinkToken() };
        expect(readLinkCode(writeLinkCode(code))).toEqual(code);
      }),
    );
  });

  it('is refused without a query when it cannot be one of ours', () => {
    for (const code of [
      '',
      'x',
      '0-aaaaaaaaaaaaaaaa',
      'zzzzzz-aaaaaaaaaaaaaaaa',
      "1-aaaaaaaaaaaaaaa'",
      '1-short',
      `1-${'a'.repeat(23)}`,
    ])
      expect(readLinkCode(code)).toBeNull();
  });

  it('carries at least 96 random bits', () => {
    expect(Buffer.from(newLinkToken(), 'base64url').length * 8).toBeGreaterThanOrEqual(96);
    expect(new Set(Array.from({ length: 1_000 }, newLinkToken)).size).toBe(1_000);
  });
});

describe('the public address', () => {
  it('is the configured one, else the one the caller used', () => {
    const request = { protocol: 'https', host: 'cx.example:8443' };
    expect(publicAddress('https://ask.example', request, '/s/1-x')).toBe('https://ask.example/s/1-x');
    expect(publicAddress(null, request, '/s/1-x')).toBe('https://cx.example:8443/s/1-x');
  });
});
