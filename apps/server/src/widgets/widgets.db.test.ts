import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Widget } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { fiveFaces } from '../../test/five-faces.ts';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';

const world = useWorld();
const site = 'https://shop.example';
let company: AskingCompany;
let widget: Widget;
let path = '';
beforeAll(async () => {
  company = await newAskingCompany(world, fiveFaces);
  widget = await newWidget();
  path = pathOf(widget);
});

async function newWidget(settings: object = {}): Promise<Widget> {
  const made = await company.post<Widget>('/widgets', {
    name: 'Магазин',
    surveyId: company.surveyId,
    unitId: company.unitId,
    touchpointId: company.touchpointId,
    origins: [site],
    settings,
  });
  expect(made).toMatchObject({ status: 201 });
  return made.body;
}
const pathOf = ({ code }: Widget) => `/w/${/data-widget="([^"]+)"/.exec(code)?.[1] ?? ''}`;
const ask = async (body: object, origin = site, at = path) => {
  const reply = await world.app.inject({
    method: 'POST',
    url: at,
    headers: { origin, 'content-type': 'text/plain;charset=UTF-8' },
    payload: JSON.stringify(body),
  });
  return {
    status: reply.statusCode,
    headers: reply.headers,
    address: reply.statusCode === 200 ? reply.json<{ address: string | null }>().address : null,
  };
};
const open = (address: string | null) => {
  const { pathname, search } = new URL(address ?? '');
  return world.app.inject({ url: pathname + search, headers: { 'user-agent': 'Mozilla/5.0' } });
};

describe('a widget', () => {
  it('speaks to its own sites, and to no other', async () => {
    const told = await world.app.inject({ url: `${path}?lang=en-US`, headers: { origin: site } });
    expect(told.json()).toMatchObject({ settings: { form: 'popover' }, title: 'How was it?', close: 'Close' });
    expect(told.headers['access-control-allow-origin']).toBe(site);
    for (const origin of ['https://evil.example', '']) {
      const refused = await world.app.inject({ url: path, headers: { origin } });
      expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([403, undefined]);
      expect((await ask({ byVisitor: true }, origin)).status).toBe(403);
    }
  });

  it('shows a page that its sites may frame, that takes no cookie, and whose answer counts apart', async () => {
    const { address } = await ask({ byVisitor: true, language: 'ru' });
    const page = await open(address);
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${site}`);
    expect(page.headers['x-frame-options']).toBeUndefined();
    expect(page.headers['set-cookie']).toBeUndefined();
    const key = /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const sent = await world.app.inject({
      method: 'POST',
      url: new URL(address ?? '').pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ key, shown: 'mood', 'a.mood': '5', lang: 'ru', step: 'mood' }).toString(),
    });
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Спасибо!');
    expect(sent.headers['content-security-policy']).toContain(`frame-ancestors ${site}`);
    expect(sent.headers['set-cookie']).toBeUndefined();
    const listed = await company.get<{ items: Widget[] }>('/widgets');
    expect(listed.body.items.find(({ id }) => id === widget.id)).toMatchObject({ answers: 1, finished: 1 });
    expect((await company.get<{ items: unknown[] }>('/links')).body.items).toEqual([]);
  });

  it('leaves everybody else’s pages as closed to frames as they were', async () => {
    const made = await company.post<{ items: { address: string }[] }>('/links', {
      surveyId: company.surveyId,
      touchpointId: company.touchpointId,
      unitIds: [company.unitId],
      kind: 'link',
    });
    const page = await open(made.body.items[0]?.address ?? null);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['x-frame-options']).toBe('DENY');
  });

  it('asks a share of the visitors whom nobody knows, and whoever wants to be asked', async () => {
    const rare = await newWidget({ percentage: 1 });
    const asked = await Promise.all(Array.from({ length: 60 }, () => ask({ byVisitor: false }, site, pathOf(rare))));
    expect(asked.filter(({ address }) => address !== null).length).toBeLessThan(10);
    expect((await ask({ byVisitor: true }, site, pathOf(rare))).address).not.toBeNull();
  });

  it('is gone once it is closed, and belongs to one company', async () => {
    const other = await newWidget();
    const stranger = await newCompany(world);
    expect((await stranger.delete(`/widgets/${other.id}`)).status).toBe(404);
    expect((await stranger.get(`/widgets/${other.id}/secret`)).status).toBe(404);
    expect((await company.delete(`/widgets/${other.id}`)).status).toBe(204);
    expect((await ask({ byVisitor: true }, site, pathOf(other))).status).toBe(404);
  });
});

describe('a visitor whom the site names', () => {
  const signed = async (customer: string) => {
    const { body } = await company.get<{ secret: string }>(`/widgets/${widget.id}/secret`);
    return { customer, signature: createHmac('sha256', body.secret).update(customer).digest('hex') };
  };
  const invitations = () =>
    inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('invitations')
        .select(['created_by', 'delivered_at'])
        .where('workspace_id', '=', company.workspaceId)
        .execute(),
    );

  it('is asked through a link of his own where the contact policy lets him, and then left in peace', async () => {
    const saved = await company.put('/policy', {
      number: 0,
      document: {
        isOn: true,
        rules: [
          {
            id: 1,
            name: 'Карантин',
            scope: { kind: 'everything' },
            atMost: 1,
            days: 30,
            action: 'skip',
          },
        ],
      },
    });
    expect(saved).toMatchObject({ status: 200 });
    await company.post('/interactions', {
      externalId: 'order-1',
      unit: company.unitId,
      touchpoint: company.touchpointId,
      occurredAt: world.now.toISOString(),
      customer: { externalId: 'card-1', email: 'card-1@example.com' },
    });
    const who = await signed('card-1');
    const first = await ask({ byVisitor: false, ...who });
    expect(new URL(first.address ?? '').pathname).toMatch(/^\/p\//);
    expect(await invitations()).toEqual([{ created_by: `widget ${widget.id}`, delivered_at: world.now }]);
    expect((await open(first.address)).headers['content-security-policy']).toContain(`frame-ancestors ${site}`);
    expect((await ask({ byVisitor: false, ...who })).address).toBeNull();
    world.now = new Date(world.now.getTime() + 31 * 86_400_000);
    expect((await ask({ byVisitor: false, ...who })).address).toContain('/p/');
  });

  it('is not disturbed at night, and nothing is noted of it', async () => {
    const before = (await invitations()).length;
    const noon = world.now;
    world.now = new Date(noon.getTime() + 40 * 86_400_000 + 14 * 3_600_000);
    expect((await ask({ byVisitor: false, ...(await signed('card-1')) })).address).toBeNull();
    expect(await invitations()).toHaveLength(before);
    world.now = new Date(noon.getTime() + 41 * 86_400_000);
    expect((await ask({ byVisitor: false, ...(await signed('card-1')) })).address).toContain('/p/');
  });

  it('is nobody in particular without the site’s signature', async () => {
    const forged = await ask({ byVisitor: false, customer: 'card-1', signature: '0'.repeat(64) });
    expect(forged.address).toContain('/s/');
  });
});
