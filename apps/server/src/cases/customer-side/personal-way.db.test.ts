import { expect, it } from 'vitest';
import type { CaseInFull, Transport } from '@otklik/contract';
import { newShop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { noteThread } from '../../dialogues/messenger-threads.ts';
import { findCase } from '../cases.store.ts';
import { noteLetter } from '../thread/letter-thread.ts';
import { customerActor } from './customer-actor.ts';
import { personalWay } from './tell-customer.ts';

const world = useWorld();

it('a customer who writes letters and into a messenger is answered where he wrote last', async () => {
  const shop = await newShop(world);
  const { workspaceId } = shop;
  const add = async (kind: string, settings: object) =>
    (await shop.caller.post<Transport>('/transports', { kind, name: kind, settings })).body.id;
  const mail = await add('email', {
    from: 'Полдень <help@polden.example>',
    host: '127.0.0.1',
    port: 9,
    security: 'plain',
  });
  const bot = await add('telegram', { token: '100:test-token', apiRoot: 'http://127.0.0.1:9' });
  const given = { text: 'Остыл кофе', unit: 'T12', customer: { email: 'anna@example.org' } };
  const { id } = (await shop.caller.post<CaseInFull>('/cases', given)).body;
  const chat = { transportId: bot, addressId: crypto.randomUUID() };
  const letter = {
    transportId: mail,
    replyTo: 'help@polden.example',
    subject: 'Остыл кофе',
    messageId: '<1@example.org>',
  };
  const at = (minute: number) => new Date(world.now.getTime() + minute * 60_000);
  const answeredBy = () =>
    inCompany(world, workspaceId, async (db) => {
      const row = await findCase(db, workspaceId, id);
      if (row === undefined) throw new Error('the case is gone');
      const way = await personalWay(world.services, { db, workspaceId, actor: customerActor, now: world.now }, row);
      return way?.transportId;
    });
  await inCompany(world, workspaceId, (db) =>
    noteLetter(world.services.secrets, { db, workspaceId, now: at(0) }, id, letter),
  );
  expect(await answeredBy()).toBe(mail);
  await inCompany(world, workspaceId, (db) => noteThread(db, workspaceId, id, chat, at(1)));
  expect(await answeredBy()).toBe(bot);
  await inCompany(world, workspaceId, (db) =>
    noteLetter(world.services.secrets, { db, workspaceId, now: at(2) }, id, letter),
  );
  expect(await answeredBy()).toBe(mail);
});
