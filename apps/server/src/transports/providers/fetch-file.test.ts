import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpPeer, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { fetchFile } from './fetch-file.ts';
import { isPrivateAddress } from './private-address.ts';

let [provider, house]: (HttpPeer | undefined)[] = [];
beforeEach(async () => {
  [provider, house] = await Promise.all([startHttpPeer(), startHttpPeer()]);
});
afterEach(() => Promise.all([provider?.stop(), house?.stop()]));

const gone = { kind: 'refused', trouble: 'gone' };
const from = (path: string) => ({ url: `${provider?.url}${path}`, apiRoot: provider?.url ?? '' });

describe('a file that a messenger names', () => {
  it('is fetched from the provider, and no further than 10 MB', async () => {
    const bytes = Buffer.alloc(10 * 1024 * 1024, 7);
    provider?.lay('/fits', { bytes });
    provider?.lay('/more', { bytes: Buffer.concat([bytes, bytes]) });
    const fits = await fetchFile(from('/fits'));
    expect(fits.kind === 'fetched' && fits.bytes.equals(bytes)).toBe(true);
    expect(await fetchFile(from('/more'))).toEqual({ kind: 'refused', trouble: 'too_large' });
  });

  it.each([
    [404, gone],
    [403, gone],
    [429, { kind: 'later', reason: 'HTTP 429' }],
    [502, { kind: 'later', reason: 'HTTP 502' }],
  ])('answered with %i is %o', async (status, expected) => {
    provider?.lay('/x', { status });
    expect(await fetchFile(from('/x'))).toEqual(expected);
  });

  it('waits while the provider cuts the line', async () => {
    provider?.lay('/x', 'drop');
    expect(await fetchFile(from('/x'))).toMatchObject({ kind: 'later' });
  });

  it('leads nobody into our own house, whoever wrote the address', async () => {
    house?.answer({ text: 'secret' });
    const inside = house?.url ?? '';
    provider?.lay('/moved', { status: 302, headers: { location: inside } });
    const secure = inside.replace('http:', 'https:');
    const named = secure.replace('127.0.0.1', 'localhost');
    const urls = [inside, secure, named, 'https://169.254.169.254/latest', 'https://[::ffff:10.0.0.1]/', 'file:///etc'];
    for (const url of urls) expect(await fetchFile({ ...from(''), url })).toEqual(gone);
    expect(await fetchFile(from('/moved'))).toEqual(gone);
    expect(house?.asked).toEqual([]);
  });

  it('takes the key of the account to the provider, and not to where he leads', async () => {
    provider?.lay('/file', { status: 302, headers: { location: '/elsewhere' } });
    provider?.lay('/elsewhere', { text: 'x' });
    await fetchFile({ ...from('/file'), authorization: 'Bearer key' });
    expect(provider?.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer key', undefined]);
  });
});

it.each([
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['192.168.1.1', true],
  ['127.0.0.1', true],
  ['100.64.0.1', true],
  ['::1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['::ffff:192.168.0.1', true],
  ['87.240.129.71', false],
  ['2a00:1450:4010:c0e::65', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
