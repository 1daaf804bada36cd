import { afterAll, describe, expect, it } from 'vitest';
import type { Link, SurveyDomain } from '@otklik/contract';
import { newAskingCompany, newLink } from '../../test/asking.ts';
import { startDnsServer } from '../../test/peers/dns-server.ts';
import { newCompany, newKey, useWorld, type Caller } from '../../test/world.ts';

const dns = await startDnsServer();
afterAll(() => dns.stop());
const world = useWorld({ publicUrl: 'https://otklik.example', dnsServers: [dns.address] });

const DOMAIN = '/workspace/survey-domain';

async function choose(company: Caller, host: string | null): Promise<SurveyDomain> {
  const chosen = await company.put<SurveyDomain>(DOMAIN, { host });
  expect(chosen.status).toBe(200);
  return chosen.body;
}

async function own(company: Caller, host: string): Promise<void> {
  const { record } = await choose(company, host);
  dns.records.set(record?.name ?? '', record?.value ?? '');
  expect(await company.post(`${DOMAIN}/prove`)).toMatchObject({ status: 200, body: { state: 'proven' } });
}

const at = (host: string, url: string, headers: Record<string, string> = {}) =>
  world.app.inject({ url, headers: { host, ...headers } });

describe('a company’s own domain', () => {
  it('makes links once its DNS record is there, and not before', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    expect(link.address).toContain('https://otklik.example/s/');
    const chosen = await choose(company, 'Ask.Polden.example');
    expect(chosen).toMatchObject({
      host: 'ask.polden.example',
      state: 'waiting',
      record: { name: '_otklik.ask.polden.example', type: 'TXT' },
    });
    expect(await company.post(`${DOMAIN}/prove`)).toMatchObject({
      status: 422,
      body: { error: { details: [{ code: 'record_missing' }] } },
    });
    dns.records.set('_otklik.ask.polden.example', 'otklik=somebody-else');
    expect((await company.post(`${DOMAIN}/prove`)).status).toBe(422);
    expect((await company.get<{ items: Link[] }>('/links')).body.items[0]?.address).toBe(link.address);
    await own(company, 'ask.polden.example');
    const [listed] = (await company.get<{ items: Link[] }>('/links')).body.items;
    expect(listed?.address).toBe(`https://ask.polden.example${link.path}`);
    await choose(company, null);
    expect((await company.get<{ items: Link[] }>('/links')).body.items[0]?.address).toBe(link.address);
  });

  it('answers with the company’s own doors only: no dashboard, no API, no other company', async () => {
    const [company, other] = [await newAskingCompany(world), await newAskingCompany(world)];
    await own(company, 'ask.one.example');
    const [mine, theirs] = [await newLink(company), await newLink(other)];
    expect((await at('ask.one.example', mine.path)).statusCode).toBe(200);
    expect((await at('ASK.one.example:443', mine.path)).statusCode).toBe(200);
    expect((await at('ask.one.example', theirs.path)).statusCode).toBe(404);
    const key = { authorization: `Bearer ${company.key}` };
    for (const path of ['/', '/overview', '/sign-in', '/api', '/api/v1/links', '/api/auth/get-session', '/kiosk'])
      expect((await at('ask.one.example', path, key)).statusCode, path).toBe(404);
    expect((await at('otklik.example', mine.path)).statusCode).toBe(200);
    expect((await at('otklik.example', '/api/v1/links', key)).statusCode).toBe(200);
  });

  it('belongs to whoever has proven it', async () => {
    const [company, other] = [await newAskingCompany(world), await newAskingCompany(world)];
    await own(company, 'ask.two.example');
    const { record } = await choose(other, 'ask.two.example');
    dns.records.set(record?.name ?? '', record?.value ?? '');
    expect(await other.post(`${DOMAIN}/prove`)).toMatchObject({
      status: 409,
      body: { error: { details: [{ code: 'host_taken' }] } },
    });
    expect((await at('ask.two.example', (await newLink(other)).path)).statusCode).toBe(404);
  });

  it('is a name, and not that of the installation', async () => {
    const company = await newCompany(world);
    const wrong = [
      '127.0.0.1',
      'localhost',
      'https://ask.example',
      'ask.example/path',
      'ask_.example',
      'otklik.example',
    ];
    for (const host of wrong) expect((await company.put(DOMAIN, { host })).status, host).toBe(400);
  });

  it('is the administrator’s to choose', async () => {
    const company = await newCompany(world);
    const reader = await newKey(world, company.workspaceId, { scopes: ['surveys:read'] });
    expect((await reader.get(DOMAIN)).status).toBe(403);
  });
});
