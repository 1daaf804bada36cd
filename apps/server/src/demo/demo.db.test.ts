import { describe, expect, it } from 'vitest';
import { inCompany, newKey, useWorld, type Caller } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';
import { insertWorkspace, nextWorkspaceId } from '../people/workspaces/workspaces.store.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { loadDemo } from './load-demo.service.ts';
import { removeDemo } from './remove-demo.service.ts';

const world = useWorld();
const DAYS = 40;

async function newDemo(): Promise<Caller> {
  const { db } = world.services;
  const id = await nextWorkspaceId(db);
  await inWorkspace(db, id, (tx) => insertWorkspace(tx, { id, name: 'демо', settings: {}, isDemo: true }, world.now));
  await loadDemo(world.services, id, { days: DAYS });
  return newKey(world, id);
}

async function countOf(
  workspaceId: number,
  table: 'interactions' | 'responses' | 'comments' | 'contacts' | 'cases',
): Promise<number> {
  return inCompany(world, workspaceId, async (db) => {
    const row = await db
      .selectFrom(table)
      .select((expression) => expression.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  });
}

interface Asked {
  groups: { cell: { standing: { state: string }; responseRate: number | null; relevance: { of: number } } }[];
}

describe('the demo company', () => {
  it(
    'has a customer base of its size, an index that is not relevant, one with too few answers, and goes without a trace',
    { timeout: 240_000 },
    async () => {
      const demo = await newDemo();
      // some 400,000 interactions and 65,000 answers in 547 days; autumn is busier than the year
      expect(await countOf(demo.workspaceId, 'interactions')).toBeGreaterThan((350_000 / 547) * DAYS);
      expect(await countOf(demo.workspaceId, 'interactions')).toBeLessThan((500_000 / 547) * DAYS);
      expect(await countOf(demo.workspaceId, 'responses')).toBeGreaterThan((50_000 / 547) * DAYS);
      expect(await countOf(demo.workspaceId, 'responses')).toBeLessThan((85_000 / 547) * DAYS);
      expect(await countOf(demo.workspaceId, 'comments')).toBeGreaterThan(300);

      const period = 'from=2026-09-01&to=2026-11-21';
      const spontaneous = await demo.get<Asked>(`/indices?index=csi_mean&mode=spontaneous&${period}`);
      expect(spontaneous.body.groups[0]?.cell.standing.state).toBe('not_relevant');
      expect(spontaneous.body.groups[0]?.cell.responseRate).toBeCloseTo(0.08, 1);
      const invited = await demo.get<Asked>(`/indices?index=csi_mean&mode=invited&${period}`);
      expect(invited.body.groups[0]?.cell.responseRate).toBeGreaterThan(0.3);
      expect(invited.body.groups[0]?.cell.responseRate).toBeLessThan(0.45);
      expect(await recount(world.services.db, demo.workspaceId)).toEqual([]);
      const few = await demo.get<Asked>(`/indices?index=ces_mean&${period}`);
      expect(few.body.groups[0]?.cell.standing.state).toBe('insufficient');

      const open = await demo.get<{ items: { sla: string }[] }>('/cases?limit=100');
      expect(open.body.items.length).toBeGreaterThan(5);
      const all = await demo.get<{ items: { status: string }[] }>('/cases?status=all&limit=100');
      expect(all.body.items.map(({ status }) => status)).toEqual(
        expect.arrayContaining(['new', 'in_progress', 'resolved', 'confirmed']),
      );
      const complained = await demo.get<{ items: unknown[] }>('/cases?status=all&reopened=true&limit=100');
      expect(complained.body.items.length).toBeGreaterThan(0);
      type Solved = {
        groups: { key: string; resolved: number; answered: number; cells: { result: { n: number } }[] }[];
      };
      const solutions = await demo.get<Solved>(`/case-solutions?by=team&from=2026-10-01&to=2026-11-21`);
      expect(solutions.body.groups.filter(({ key, cells }) => key !== null && cells.length > 0)).toHaveLength(2);
      const categories = await demo.get<{ items: { version: number }[] }>('/category-models');
      expect(categories.body.items).toHaveLength(1);
      const themes = await demo.get<{ finding: { themes: { label: string }[] } }>('/themes');
      expect(themes.body.finding.themes.map(({ label }) => label)).toContainEqual(expect.stringContaining('крышк'));
      expect(await countOf(demo.workspaceId, 'contacts')).toBeGreaterThan(10 * DAYS);
      const codes = await demo.get<{ items: { code: string; class: string | null }[] }>('/contact-codes');
      expect(codes.body.items.filter((one) => one.class === null)).toHaveLength(1);

      const tried = await demo.get<{ items: { judgedAt: string | null }[] }>('/improvements');
      expect(tried.body.items.map(({ judgedAt }) => judgedAt === null)).toEqual([false, false, false, false]);
      const ideas = await demo.get<{ items: { state: string }[] }>('/ideas');
      expect(new Set(ideas.body.items.map(({ state }) => state))).toEqual(new Set(['open', 'accepted', 'declined']));

      type Listed = { items: { views?: number; told?: number; heldOut?: number; reply?: unknown }[] };
      const pages = await demo.get<Listed>('/help-pages');
      expect(pages.body.items.every(({ views = 0 }) => views > DAYS)).toBe(true);
      const rules = await demo.get<Listed & { unanswered: unknown[] }>('/proactive-rules');
      expect(rules.body.items.every(({ told = 0, heldOut = 0 }) => told > heldOut && heldOut > 0)).toBe(true);
      expect(rules.body.unanswered).toHaveLength(1);
      const effects = await demo.get<{ items: { told: { result: { n: number } }; avoided: unknown }[] }>(
        '/proactive-effects?by=rule',
      );
      expect(effects.body.items).toHaveLength(2);
      const reviews = await demo.get<Listed>('/reviews?limit=100');
      expect(reviews.body.items.length).toBeGreaterThan(50);
      expect(new Set(reviews.body.items.map(({ reply }) => reply === null)).size).toBe(2);
      type Ways = { items: { pausedAt?: string | null; counts?: object; cases?: number }[] };
      const mailboxes = await demo.get<Ways>('/mailboxes');
      expect(mailboxes.body.items).toMatchObject([
        { pausedAt: expect.any(String), counts: { opened: 4, added: 1, automatic: 1 } },
      ]);
      for (const ways of ['/case-forms', '/chats'])
        expect((await demo.get<Ways>(ways)).body.items).toMatchObject([{ cases: 3 }]);
      const talks = await demo.get<{ items: { origin: string; status: string }[] }>('/cases?status=all&origins=chat');
      expect(talks.body.items.map(({ status }) => status).toSorted()).toEqual([
        'in_progress',
        'in_progress',
        'resolved',
      ]);
      const taught = await demo.get<Asked>(`/indices?index=csat_mean&groupBy=employee,topic&${period}`);
      expect(taught.body.groups.length).toBeGreaterThan(30);

      const alerts = await demo.get<{ items: { kind: string }[] }>('/alerts');
      expect(alerts.body.items.length).toBeGreaterThan(0);

      const policy = await demo.get<{ document: { isOn: boolean; rules: unknown[]; touchpoints: unknown[] } }>(
        '/policy',
      );
      expect(policy.body.document.isOn).toBe(false);
      expect([policy.body.document.rules.length, policy.body.document.touchpoints.length]).toEqual([4, 3]);

      await removeDemo(world.services, demo.workspaceId);
      for (const table of ['interactions', 'responses', 'comments', 'contacts', 'cases'] as const)
        expect(await countOf(demo.workspaceId, table)).toBe(0);
    },
  );
});
