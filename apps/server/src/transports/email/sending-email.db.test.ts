import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invitation } from '@otklik/contract';
import { newAskingCompany } from '../../../test/asking.ts';
import { startMailServer, type MailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

describe('an invitation by e-mail', () => {
  it('reaches the customer with the first question, the link and a way out', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port, { cost: 0.05 });
    const asked = await servedCustomer(world, company);
    expect(await plan(world, company, [askOf(world, company, asked)])).toBe(1);
    await drain(world, company, transport);
    const letter = server.letters.find(({ to }) => to === asked.email);
    expect(letter?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(letter?.headers.get('list-unsubscribe')).toMatch(/^<https:\/\/otklik\.test\/u\/[\w-]+>$/);
    expect(letter?.text).toContain('Здравствуйте, Ольга!');
    expect(letter?.text).toMatch(/https:\/\/otklik\.test\/p\/[\w-]+\?tap=5/);
    const [message] = await messagesOf(world, company);
    expect(message).toMatchObject({ state: 'sent', attempts: 1 });
    expect(letter?.headers.get('message-id')).toBe(`<${message?.id}@polden.example>`);
    const { body } = await company.get<{ items: Invitation[] }>('/invitations');
    expect(body.items).toMatchObject([{ state: 'delivered', customerId: asked.customerId }]);
    const { body: transports } = await company.get<{ items: object[] }>('/transports');
    expect(transports.items).toMatchObject([{ sent: 1, spent: 0.05, health: { state: 'well', failures: 0 } }]);
  });

  it('is planned once, however often the decision is handed on', async () => {
    const company = await newAskingCompany(world);
    const transport = await addEmail(company, server.port);
    const asked = await servedCustomer(world, company);
    const ask = askOf(world, company, asked);
    await Promise.all([plan(world, company, [ask]), plan(world, company, [ask]), plan(world, company, [ask])]);
    await Promise.all([1, 2, 3].map(() => drain(world, company, transport)));
    expect(server.letters.filter(({ to }) => to === asked.email)).toHaveLength(1);
    expect(await plan(world, company, [ask])).toBe(0);
  });
});
