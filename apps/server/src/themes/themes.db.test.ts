import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ThemeFinding } from '@otklik/contract';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';
import { lookForThemes } from './themes.service.ts';

const world = useWorld();

interface Written {
  readonly daysAgo: number;
  readonly text: string;
  readonly unitId?: number;
}

async function write(shop: Shop, texts: readonly Written[]): Promise<void> {
  const rows = texts.map(({ daysAgo, text, unitId = shop.moscow }) => {
    const at = new Date(world.now.getTime() - daysAgo * 86_400_000);
    return {
      workspace_id: shop.workspaceId,
      response_id: randomUUID(),
      question_id: 'words',
      text,
      unit_id: unitId,
      touchpoint_id: shop.visit,
      mode: 1,
      occurred_at: at,
      day: at.toISOString().slice(0, 10),
      search: '',
    };
  });
  await inCompany(world, shop.workspaceId, (db) => db.insertInto('comments').values(rows).execute());
}

const usual = (count: number, from: number, days: number): Written[] =>
  Array.from({ length: count }, (_, n) => ({
    daysAgo: from + (n % days),
    text: n % 2 === 0 ? 'Спасибо, вкусно' : 'Долго ждали',
  }));
const finding = async (shop: Pick<Shop, 'caller'>) =>
  (await shop.caller.get<{ finding: ThemeFinding | null }>('/themes')).body.finding;
const look = (shop: Shop) => lookForThemes(world.services, shop.workspaceId, new AbortController().signal);

describe('what customers have begun to speak of', () => {
  it('is found in comments and cases, with examples that its reader may see', async () => {
    const shop = await newShop(world);
    await write(shop, [...usual(200, 8, 50), ...usual(30, 1, 6)]);
    await write(
      shop,
      Array.from({ length: 8 }, (_, n) => ({
        daysAgo: 1 + (n % 5),
        text: `Терминал самообслуживания завис, заказ ${n}`,
        unitId: n === 0 ? shop.vladivostok : shop.moscow,
      })),
    );
    const opened = await shop.caller.post('/cases', { text: 'Завис терминал самообслуживания', unit: 'T12' });
    expect(opened.status).toBe(201);
    expect(await finding(shop)).toBeNull();
    // The case counts once its day is over.
    world.now = new Date(world.now.getTime() + 86_400_000);
    expect(await look(shop)).toBe(1);
    const found = await finding(shop);
    const [theme] = found?.themes ?? [];
    expect([theme?.label, ...(theme?.words ?? [])].join(' ')).toContain('терминал');
    expect(theme).toMatchObject({ recent: 9, before: 0 });
    expect(theme?.examples).toHaveLength(5);
    expect(theme?.examples.every(({ text }) => /терминал/i.test(text))).toBe(true);
    expect(found?.texts).toMatchObject({ recent: 39, recentRead: 39 });
    const manager = await newCompany(world);
    expect(await finding({ caller: manager })).toBeNull();
  });

  it('shows a text that several wrote once, and no case to whom it names', async () => {
    const shop = await newShop(world);
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    await write(shop, [...usual(200, 8, 50), ...usual(30, 1, 6)]);
    await write(
      shop,
      Array.from({ length: 8 }, (_, n) => ({ daysAgo: 1 + (n % 5), text: 'Терминал завис' })),
    );
    const words = { text: 'Анна Белова: терминал завис, а Глеб нагрубил', unit: 'T12', employee: shop.barista };
    expect((await shop.caller.post('/cases', words)).status).toBe(201);
    world.now = new Date(world.now.getTime() + 86_400_000);
    await look(shop);
    const textsFor = async (caller: Shop['caller']) =>
      (await finding({ caller }))?.themes[0]?.examples.map(({ text }) => text).toSorted();
    expect(await textsFor(shop.caller)).toEqual([words.text, 'Терминал завис']);
    expect(await textsFor(gleb)).toEqual(['Терминал завис']);
  });

  it('is nothing where nothing was written before, and the next look replaces the last', async () => {
    const shop = await newShop(world);
    await write(shop, usual(20, 1, 6));
    expect(await look(shop)).toBe(0);
    expect(await look(shop)).toBe(0);
    expect(await finding(shop)).toMatchObject({ themes: [], texts: { recent: 20, before: 0 } });
    expect((await shop.caller.post('/themes')).status).toBe(202);
  });
});
