import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { startHttpPeer, type HttpPeer } from '../../test/peers/http-peer.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { jobKinds } from '../jobs.ts';
import { inboxOf } from '../transports/incoming/inbox.service.ts';
import { kindOf } from '../transports/kinds.ts';
import type { IncomingFile } from '../transports/transport.ts';
import { takeChatFile } from './take-chat-file.service.ts';

const world = useWorld();
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let vk: HttpPeer;
beforeAll(async () => {
  vk = await startHttpPeer();
  vk.answer({ json: { response: 1 } });
  await world.services.jobs.work(jobKinds(world.services));
}, 60_000);
afterAll(() => vk.stop());

const file = (path: string, name: string | null = null): IncomingFile => ({ name, source: `${vk.url}${path}` });

/** A community whose messages become cases, and somebody who writes to it. */
async function newCommunity() {
  const company = await newAskingCompany(world);
  const settings = { groupId: 77, token: 'vk1.a.community', confirmation: '693d0ba9', secret: 'callback-secret' };
  const { body: transport } = await company.post<Transport>('/transports', {
    kind: 'vk',
    name: 'ВК',
    settings: { ...settings, apiRoot: vk.url },
  });
  await company.put(`/transports/${transport.id}/dialogue-entry`, { caseClass: 'complaint', unitId: company.unitId });
  const kind = kindOf('vk');
  if (kind === undefined) throw new Error('no vk');
  const inbox = inboxOf(world.services, { workspaceId: company.workspaceId, transportId: transport.id, kind });
  let count = 0;
  const writes = (text: string | null, files?: readonly IncomingFile[]) =>
    inbox.messages([
      { providerId: `501.${++count}`, from: '501', text, button: null, start: null, files, at: world.now },
    ]);
  return { company, transport, writes };
}

async function oneCase(company: AskingCompany): Promise<CaseInFull | undefined> {
  const [line] = (await company.get<{ items: CaseLine[] }>('/cases')).body.items;
  return line === undefined ? undefined : (await company.get<CaseInFull>(`/cases/${line.id}`)).body;
}

const seen = { timeout: 20_000 };

it('stands in the case that its words have opened, and is never run by whoever opens it', async () => {
  vk.lay('/photo', { bytes: png });
  vk.lay('/receipt', { bytes: Buffer.from('%PDF-1.7') });
  const { company, writes } = await newCommunity();
  await writes('Трещина на чашке', [file('/photo'), file('/receipt', '../чек.pdf')]);
  await expect.poll(async () => (await oneCase(company))?.files.length, seen).toBe(2);
  const one = await oneCase(company);
  expect(one?.text).toBe('Трещина на чашке');
  expect(
    one?.files
      .map(({ name, mediaType, isShared }) => [name, mediaType, isShared])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  ).toEqual([
    ['.._чек.pdf', 'application/pdf', true],
    ['1.png', 'image/png', true],
  ]);
  const photo = one?.files.find(({ name }) => name === '1.png');
  const got = await company.get(`/cases/${one?.id}/files/${photo?.id}`);
  expect(got.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'image/png' });
  expect(got.headers['content-disposition']).toMatch(/^attachment/);
});

it('that comes alone while a question is open is kept in a case, and the question stays open', async () => {
  vk.lay('/queue', { bytes: png });
  const { company, transport, writes } = await newCommunity();
  const entry = { unitId: company.unitId, touchpointId: company.touchpointId };
  const opens = (what: object) => company.put(`/transports/${transport.id}/dialogue-entry`, { ...entry, ...what });
  await opens({ surveyId: company.surveyId });
  await writes('Здравствуйте');
  const phases = () =>
    inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('dialogues').select('phase').where('workspace_id', '=', company.workspaceId).execute(),
    );
  await expect.poll(phases, seen).toEqual([{ phase: 'asking' }]);
  await opens({ caseClass: 'complaint', touchpointId: null });
  await writes(null, [file('/queue')]);
  await expect.poll(async () => (await oneCase(company))?.files.length, seen).toBe(1);
  expect(await oneCase(company)).toMatchObject({ text: '(прислал файл)', files: [{ mediaType: 'image/png' }] });
  await writes('5');
  const answers = () =>
    inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('responses').select(['scores', 'source']).where('workspace_id', '=', company.workspaceId).execute(),
    );
  await expect.poll(answers, seen).toEqual([{ scores: [5], source: 'dialogue' }]);
});

it('that cannot be had is named in the case, with the reason', async () => {
  vk.lay('/page', { text: '<script>alert(1)</script>' });
  vk.lay('/film', { bytes: Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]) });
  const { company, writes } = await newCommunity();
  const own = { name: 'свой.png', source: vk.url.replace('http:', 'https:').replace(/:\d+$/, ':9/x') };
  await writes(null, [file('/page', 'page.html'), file('/film', 'film.png'), own]);
  const missed = async () =>
    ((await oneCase(company))?.events ?? [])
      .filter(({ what }) => what === 'file_missed')
      .map(({ to, comment }) => [to, comment])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b)));
  await expect.poll(missed, seen).toEqual([
    ['film.png', 'too_large'],
    ['page.html', 'wrong_type'],
    ['свой.png', 'gone'],
  ]);
  expect(await oneCase(company)).toMatchObject({ files: [], text: '(прислал файл)' });
});

it('that waits at its messenger is asked for again until it comes or never does, and is kept once', async () => {
  vk.lay('/late', { status: 503 });
  const { company, transport, writes } = await newCommunity();
  await writes('Чек');
  await expect.poll(async () => (await oneCase(company))?.text, seen).toBe('Чек');
  const wanted = {
    workspaceId: company.workspaceId,
    transportId: transport.id,
    caseId: (await oneCase(company))?.id ?? '',
    id: '0190a000-0000-7000-8000-0000000000aa',
    file: world.services.secrets.encrypt(JSON.stringify(file('/late', 'чек.png'))).toString('base64'),
    attempt: 1,
  };
  // The world's clock stands, so what is asked for again later is asked for at once.
  await takeChatFile(world.services, wanted);
  const missed = async () =>
    ((await oneCase(company))?.events ?? []).filter(({ what }) => what === 'file_missed').map(({ comment }) => comment);
  await expect.poll(missed, seen).toEqual(['waiting', 'unreachable']);
  expect(vk.asked.filter(({ path }) => path === '/late')).toHaveLength(6);
  vk.lay('/late', { bytes: png });
  await takeChatFile(world.services, wanted);
  await takeChatFile(world.services, wanted);
  expect((await oneCase(company))?.files).toMatchObject([{ name: 'чек.png', mediaType: 'image/png' }]);
});
