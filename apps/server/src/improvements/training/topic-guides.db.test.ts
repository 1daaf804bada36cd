import { beforeEach, describe, expect, it } from 'vitest';
import type { TopicGuide } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

describe('the guide of a topic', () => {
  it('is written once, changed, read by every agent, and gone when it is empty', async () => {
    const path = `/topic-guides/${shop.topic}`;
    const agent = await newPerson(world, shop.caller.workspaceId, { role: 'agent' });
    const read = async () => (await agent.get<{ items: TopicGuide[] }>('/topic-guides')).body.items;
    expect((await shop.caller.put(path, { answer: 'Извините нас', tips: '' })).status).toBe(200);
    expect((await shop.caller.put(path, { answer: 'Извините нас', tips: 'Номер чека' })).status).toBe(200);
    expect(await read()).toMatchObject([{ topicId: shop.topic, answer: 'Извините нас', tips: 'Номер чека' }]);
    expect((await agent.put(path, { answer: 'x', tips: '' })).status).toBe(403);
    expect((await shop.caller.put('/topic-guides/999999', { answer: 'x', tips: '' })).status).toBe(404);
    await shop.caller.put(path, { answer: ' ', tips: '' });
    expect(await read()).toEqual([]);
  });
});
