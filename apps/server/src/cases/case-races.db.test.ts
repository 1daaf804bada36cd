import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseInFull } from '@otklik/contract';
import { customer } from '../../test/customer.ts';
import { newPerson } from '../../test/people.ts';
import { newShop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';

const world = useWorld();

/** Everything that people do to a case at the same moment: a customer who writes, agents who answer, hand over, step. */
it('loses no message and has one owner, whatever happens to a case at once', async () => {
  const shop = await newShop(world);
  const agents = [
    await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна' }),
    await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Борис' }),
  ];
  const act = fc.constantFrom('customer', 'reply', 'note', 'own0', 'own1', 'wait', 'resolve', 'work');
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      const { body } = await shop.caller.post<CaseInFull>('/cases', { text: 'Кофе остыл', unit: 'T12' });
      const [path, visitor] = [`/cases/${body.id}`, customer(world, body.customerPath)];
      const said: string[] = [];
      const run = async (what: string, at: number): Promise<void> => {
        const agent = agents[at % 2] ?? agents[0];
        const text = `${what} ${at}`;
        if (what === 'customer') {
          said.push(text);
          await visitor.post({ step: 'write', text });
        } else if (what === 'reply' || what === 'note') {
          const { status } = (await agent?.post(`${path}/messages`, { kind: what, text })) ?? { status: 0 };
          expect(status).toBe(201);
          said.push(text);
        } else if (what.startsWith('own'))
          await agent?.patch(path, { ownerId: agents[Number(what.at(-1))]?.userId ?? null });
        else if (what === 'wait') await agent?.post(`${path}/status`, { to: 'waiting_customer', comment: 'Ждём' });
        else if (what === 'resolve')
          await agent?.post(`${path}/status`, { to: 'resolved', resolution: 'Да', rootCause: 'Нет' });
        else await agent?.post(`${path}/status`, { to: 'in_progress' });
      };
      await Promise.all(acts.map(run));
      const one = (await shop.caller.get<CaseInFull>(path)).body;
      const kept = one.messages.map(({ text }) => text);
      for (const text of said) expect([text, kept.filter((other) => other === text).length]).toEqual([text, 1]);
      const owners = await inCompany(world, shop.workspaceId, (db) =>
        db
          .selectFrom('case_events')
          .select(['was', 'became'])
          .where('workspace_id', '=', shop.workspaceId)
          .where('case_id', '=', body.id)
          .where('what', '=', 'owner')
          .orderBy('id')
          .execute(),
      );
      // Each hand-over begins where the one before it ended: nobody was given a case past somebody else.
      let owner: string | null = null;
      for (const { was, became } of owners) {
        expect(was).toBe(owner);
        owner = became;
      }
      expect(one.ownerId).toBe(owner);
    }),
    { numRuns: 12 },
  );
}, 60_000);
