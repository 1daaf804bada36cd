import type { APIRequestContext } from 'playwright-core';
import type { RunningOtklik } from './running-otklik.ts';

export interface Polden {
  readonly shop: number;
  readonly visit: number;
  readonly request: number;
}

/** Once a day an answer of a past visit, so that the default period has all of them. */
const DAY_MS = 86_400_000;

/** A coffee shop with 320 invited answers, 40 of 500 by a QR code, and a service desk that five people answered (walk 1). */
export async function fillPolden({ address, setUpLink }: RunningOtklik, api: APIRequestContext): Promise<Polden> {
  const call = async <T>(method: 'POST' | 'PUT', path: string, data: unknown): Promise<T> => {
    const response = await api.fetch(`${address}/api/v1${path}`, { method, data, headers: { origin: address } });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json() as Promise<T>;
  };
  const make = async (path: string, data: unknown) => (await call<{ id: number }>('POST', path, data)).id;

  const me = await call<{ person: { id: string } }>('POST', '/setup', {
    token: new URL(setUpLink).searchParams.get('token'),
    administrator: { name: 'Анна Соколова', email: 'anna@polden.example', password: 'кофе по утрам всегда' },
    company: { name: 'Кофейни «Полдень»', language: 'ru', timeZone: 'Europe/Moscow' },
  });
  const units = await api.get(`${address}/api/v1/units`);
  const [root]: { id: number }[] = (await units.json()).items;
  const shop = await make('/units', {
    parentId: root?.id,
    kind: 'point',
    name: 'Тверская, 12',
    code: 'tverskaya',
    timeZone: 'Europe/Moscow',
  });
  const owned = { ownerId: me.person.id };
  const visit = await make('/touchpoints', { ...owned, name: 'Визит', code: 'visit' });
  const request = await make('/touchpoints', { ...owned, name: 'Заявка', code: 'request' });
  const factors: number[] = [];
  for (const name of ['Портал', 'Качество', 'Цена', 'Вежливость'])
    factors.push(await make('/factors', { name, area: 'process' }));

  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  const day = at(1).slice(0, 10);
  await call('PUT', '/served/counts', { source: 'till', counts: [{ unit: shop, touchpoint: visit, day, n: 500 }] });
  const invited = Array.from({ length: 320 }, (_, n) => ({
    externalId: `invited-${n}`,
    mode: 'invited',
    unit: shop,
    touchpoint: visit,
    occurredAt: at(1 + (n % 5)),
    ratings: [{ role: 'satisfaction', scale: '1-5', score: n % 10 === 0 ? 2 : 4 + (n % 2) }],
    comments: n === 0 ? [{ text: 'Ждал заказ двадцать минут, очередь до дверей' }] : [],
  }));
  const spontaneous = Array.from({ length: 40 }, (_, n) => ({
    externalId: `qr-${n}`,
    mode: 'spontaneous',
    unit: shop,
    touchpoint: visit,
    occurredAt: at(1),
    ratings: [{ role: 'satisfaction', scale: '1-3', score: 1 + (n % 3) }],
  }));
  await call('POST', '/responses/batch', [...invited, ...spontaneous, ...serviceDesk(request, shop, factors, at(2))]);
  return { shop, visit, request };
}

/** The five answers of walk 1: CSI 6.55, weighted by importance 6.521. */
function serviceDesk(touchpoint: number, unit: number, factors: readonly number[], occurredAt: string) {
  const importance = ['7 7 6 8', '3 6 9 9', '3 4 9 4', '8 8 2 4', '5 5 3 6'];
  const satisfaction = ['9 9 5 4', '8 8 4 6', '7 10 5 9', '8 9 3 5', '8 7 1 6'];
  const rate = (role: string, line = '') =>
    line.split(' ').map((score, at) => ({ role, scale: '1-10', score: Number(score), factor: factors[at] }));
  return importance.map((line, at) => ({
    externalId: `desk-${at}`,
    mode: 'invited',
    unit,
    touchpoint,
    occurredAt,
    ratings: [...rate('importance', line), ...rate('satisfaction', satisfaction[at])],
  }));
}
