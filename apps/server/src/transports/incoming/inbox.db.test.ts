import { describe, expect, it } from 'vitest';
import { hasWay } from '../../decisions/core/bits.ts';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { addEmail, askOf, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { waitingForLocks } from '../../../test/locks.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { email } from '../email/email.ts';
import { inboxOf } from './inbox.service.ts';
import { claimEarlyReceipts } from '../receipts/receipts.service.ts';
import { smsSmpp } from '../sms/sms-smpp.ts';
import { telegram } from '../telegram/telegram.ts';
import type { Incoming } from '../transport.ts';
import { lockFlow } from '../transports.store.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });

const said = (from: string, text: string): Incoming => ({
  providerId: `${from}|${text}`,
  from,
  text,
  button: null,
  start: null,
  at: world.now,
});

async function addTransport(company: AskingCompany, kind: string, settings: object): Promise<number> {
  const made = await company.post<{ id: number }>('/transports', { kind, name: kind, settings });
  expect(made).toMatchObject({ status: 201 });
  return made.body.id;
}

describe('a long SMS', () => {
  const part = (number: number, text: string, reference = 7) => ({
    from: '79161234567',
    to: '1234',
    text,
    reference,
    total: 2,
    number,
  });
  /** As after a restart: nothing is remembered but what is in the database. */
  async function lineOf(company: AskingCompany) {
    const transportId = await addTransport(company, 'sms_smpp', {
      host: '127.0.0.1',
      port: 2775,
      systemId: 'x',
      password: 'y',
      from: '1234',
    });
    const inbox = () => inboxOf(world.services, { workspaceId: company.workspaceId, transportId, kind: smsSmpp });
    const heard = async () => {
      const rows = await inCompany(world, company.workspaceId, (db) =>
        db
          .selectFrom('incoming_messages')
          .select('content')
          .where('workspace_id', '=', company.workspaceId)
          .where('transport_id', '=', transportId)
          .execute(),
      );
      return rows.map(({ content }) => (JSON.parse(world.services.secrets.decrypt(content)) as { text: string }).text);
    };
    return { inbox, heard };
  }

  it('whose parts come in any order, twice, and before and after a restart, is one message', async () => {
    const { inbox, heard } = await lineOf(await newAskingCompany(world));
    await inbox().parts([part(2, ', и грязно')], said);
    await inbox().parts([part(2, ', и грязно'), part(1, 'Другое', 8)], said);
    expect(await heard()).toEqual([]);
    await inbox().parts([part(1, 'Было долго')], said);
    expect(await heard()).toEqual(['Было долго, и грязно']);
  });

  it('whose rest never comes is read as far as it came', async () => {
    const { inbox, heard } = await lineOf(await newAskingCompany(world));
    await inbox().parts([part(2, ', и грязно')], said);
    world.now = new Date(world.now.getTime() + 11 * 60_000);
    await inbox().parts([], said);
    expect(await heard()).toEqual(['…, и грязно']);
  });
});

describe('a receipt', () => {
  it('that comes while the provider’s answer is being written down is not left waiting for it', async () => {
    const company = await newAskingCompany(world);
    const { id: transportId } = await addEmail(company, 2525);
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
    const { workspaceId } = company;
    const inbox = inboxOf(world.services, { workspaceId, transportId, kind: email });
    const written = Promise.withResolvers<void>();
    const committed = Promise.withResolvers<void>();
    // As a turn of sending: the flow, the message, the receipts that came before; and then the commit, which takes its time.
    const sending = inCompany(world, workspaceId, async (db) => {
      await lockFlow(db, workspaceId, transportId);
      await db
        .updateTable('messages')
        .set({ state: 'sent', provider_id: 'M1', sent_at: world.now })
        .where('workspace_id', '=', workspaceId)
        .execute();
      await claimEarlyReceipts(world.services, db, { workspaceId, transportId, kind: email }, ['M1']);
      written.resolve();
      await committed.promise;
    });
    await written.promise;
    const told = inbox.receipts([{ providerId: 'M1', state: 'delivered', at: world.now }]);
    const waits = expect.poll(() => waitingForLocks(world, 'transport_flows')).toBeGreaterThan(0);
    await Promise.race([told, waits]);
    committed.resolve();
    await Promise.all([sending, told]);
    expect((await messagesOf(world, company)).map(({ state }) => state)).toEqual(['delivered']);
    await waits.catch(() => undefined);
  });
});

describe('a customer who blocks the bot', () => {
  it('is not asked that way from then on; a late word of it does not shut out who has written since', async () => {
    const company = await newAskingCompany(world);
    const transportId = await addTransport(company, 'telegram', { token: '123456:ABC-DEF' });
    const { customerId } = await servedCustomer(world, company);
    const made = await company.post(`/transports/${transportId}/addresses`, { customerId, address: '501' });
    expect(made.status).toBeLessThan(300);
    const inbox = inboxOf(world.services, { workspaceId: company.workspaceId, transportId, kind: telegram });
    const canBeAsked = async () => {
      const row = await inCompany(world, company.workspaceId, (db) =>
        db
          .selectFrom('contact_histories')
          .select('reach')
          .where('workspace_id', '=', company.workspaceId)
          .where('customer_id', '=', customerId)
          .executeTakeFirstOrThrow(),
      );
      return hasWay(row.reach, 'telegram');
    };
    const at = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000);
    expect(await canBeAsked()).toBe(true);
    await inbox.permissions([{ from: '501', isAllowed: false, at: at(1) }]);
    expect(await canBeAsked()).toBe(false);
    await inbox.permissions([{ from: '501', isAllowed: true, at: at(2) }]);
    expect(await canBeAsked()).toBe(true);
    world.now = at(10);
    await inbox.messages([said('501', 'Снова здравствуйте')]);
    await inbox.permissions([{ from: '501', isAllowed: false, at: at(-5) }]);
    expect(await canBeAsked()).toBe(true);
    await inbox.permissions([{ from: '501', isAllowed: false, at: at(1) }]);
    expect(await canBeAsked()).toBe(false);
    world.now = at(5);
    await inbox.messages([said('501', 'Я вернулась')]);
    expect(await canBeAsked()).toBe(true);
  });
});
