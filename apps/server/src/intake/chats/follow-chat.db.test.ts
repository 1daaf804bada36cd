import { expect, it } from 'vitest';
import type { CaseLine, Chat } from '@otklik/contract';
import { listen } from '../../../test/listening.ts';
import { newShop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();

it('tells an open chat that its case goes on, and nothing of any other', async () => {
  const shop = await newShop(world);
  const origin = await listen(world);
  const { body } = await shop.caller.post<Chat>('/chats', { name: 'Сайт', unitId: shop.moscow });
  const path = new URL(body.address).pathname;
  const heard: string[] = [];
  world.services.live.subscribe(shop.workspaceId, (caseId) => heard.push(caseId ?? ''));
  /** Its case, once everything that was to be told of its beginning has been told. */
  const begin = async (text: string) => {
    const said = new URLSearchParams({ key: crypto.randomUUID(), said: crypto.randomUUID(), text });
    const sent = await fetch(origin + path, { method: 'POST', body: said, redirect: 'manual' });
    const { items } = (await shop.caller.get<{ items: CaseLine[] }>('/cases')).body;
    const id = items.find((line) => line.title === text)?.id ?? '';
    await expect.poll(() => heard, { timeout: 20_000 }).toContain(id);
    return { id, talk: new URL(sent.headers.get('location') ?? '', origin).pathname };
  };
  const mine = await begin('Где заказ?');
  const other = await begin('Другой разговор');
  const stream = await fetch(`${origin}${mine.talk}/live`);
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let told = (await reader.read()).value ?? '';
  heard.length = 0;
  for (const { id } of [other, mine])
    await shop.caller.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Уже едет' });
  await expect.poll(() => heard, { timeout: 20_000 }).toContain(mine.id);
  await expect.poll(() => heard, { timeout: 20_000 }).toContain(other.id);
  world.services.stopping.abort();
  for (let part = await reader.read(); !part.done; part = await reader.read()) told += part.value;
  expect(told).toContain('retry');
  expect(told.match(/event: case/g)).toEqual(['event: case']);
});
