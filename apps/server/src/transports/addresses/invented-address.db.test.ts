import { expect, it } from 'vitest';
import { newAskingCompany } from '../../../test/asking.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();

it('what would go to an invented address is handed to no server, and says why', async () => {
  const company = await newAskingCompany(world);
  // Nobody listens there: an attempt would be a failure.
  const transport = await addEmail(company, 1);
  const invented = await servedCustomer(world, company, { email: 'irina@mail.example' });
  const real = await servedCustomer(world, company, { email: 'irina@post.ru' });
  await plan(world, company, [askOf(world, company, invented), askOf(world, company, real)]);
  await drain(world, company, transport);
  const messages = await messagesOf(world, company);
  expect(messages.find(({ customer_id: id }) => id === invented.customerId)).toMatchObject({
    state: 'cancelled',
    reason: 'invented_address',
    attempts: 0,
  });
  expect(messages.find(({ customer_id: id }) => id === real.customerId)).toMatchObject({
    state: 'planned',
    attempts: 0,
  });
});

it('a transport that is paused takes nothing that another can carry in the same way, and what none other can waits on it', async () => {
  const company = await newAskingCompany(world);
  const paused = await addEmail(company, 1, { name: 'Первая' });
  await company.patch(`/transports/${paused.id}`, { isPaused: true });
  const first = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, first)]);
  const working = await addEmail(company, 1, { name: 'Вторая' });
  const second = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, second)]);
  const byCustomer = new Map((await messagesOf(world, company)).map((row) => [row.customer_id, row.transport_id]));
  expect([byCustomer.get(first.customerId), byCustomer.get(second.customerId)]).toEqual([paused.id, working.id]);
});
