import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newAskingCompany } from '../../test/asking.ts';
import { startMailServer } from '../../test/peers/mail-server.ts';
import { addEmail, askOf, plan, servedCustomer } from '../../test/sending.ts';
import { useWorld } from '../../test/world.ts';
import { drainJob } from '../invitations/outbox.ts';
import { takeWork } from '../take-work.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });

it('whoever starts sends what is due, though its wake-up jobs are still in the hands of the dead', async () => {
  world.now = new Date();
  const company = await newAskingCompany(world);
  const server = await startMailServer();
  await addEmail(company, server.port);
  const ask = askOf(world, company, await servedCustomer(world, company));
  await plan(world, company, [ask]);
  // As a worker leaves them whom the machine took along: given up by the queue only after their time-out.
  await sql`update pgboss.job set state = 'active', started_on = now() where name = ${drainJob.name}`.execute(
    world.services.db,
  );
  const working = await takeWork(world.services);
  await expect.poll(() => server.letters.length, { timeout: 15_000 }).toBe(1);
  await working.stop();
  await server.close();
}, 40_000);
