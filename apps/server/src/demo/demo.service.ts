import type { Kysely } from 'kysely';
import type { DemoState } from '@otklik/contract';
import { findMember, insertMember, listMembers, type NewMember } from '../people/members/members.store.ts';
import {
  insertWorkspace,
  listDemoWorkspaces,
  listOwnWorkspaces,
  nextWorkspaceId,
} from '../people/workspaces/workspaces.store.ts';
import type { Tables } from '../platform/database/tables.gen.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { because } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { findDemo, setDemo } from './demo.store.ts';
import { loadDemo, type DemoLoading } from './load-demo.service.ts';
import { loadDemoJob, removeDemoJob } from './demo.jobs.ts';

const NAME = 'Кофейни «Полдень» (демо)';

export async function demoStateOf(db: Kysely<Tables>, workspaceId: number): Promise<DemoState> {
  const demo = await findDemo(db, workspaceId);
  return demo === undefined
    ? { state: 'absent', progress: 0, workspaceId: null, error: null }
    : { state: demo.state, progress: demo.progress, workspaceId: demo.workspaceId, error: demo.error };
}

/** Makes the demo's workspace with its one administrator, and queues the loading; what is there already is left. */
export async function requestDemo(
  services: Services,
  of: { workspaceId: number | null; member: NewMember | null },
): Promise<DemoState> {
  const before = of.workspaceId === null ? undefined : await findDemo(services.db, of.workspaceId);
  if (before !== undefined && before.state !== 'failed') {
    await joinDemo(services, before.workspaceId, of.member);
    return demoStateOf(services.db, of.workspaceId ?? 0);
  }
  const workspaceId = before?.workspaceId ?? (await makeWorkspace(services, of));
  await setDemo(services.db, workspaceId, { state: 'loading', progress: 0, error: null, of: of.workspaceId });
  await services.jobs.enqueue(null, loadDemoJob, { workspaceId });
  return { state: 'loading', progress: 0, workspaceId, error: null };
}

async function makeWorkspace(services: Services, of: { member: NewMember | null }): Promise<number> {
  const workspaceId = await nextWorkspaceId(services.db);
  const now = services.now();
  await inWorkspace(services.db, workspaceId, async (db) => {
    await insertWorkspace(
      db,
      { id: workspaceId, name: NAME, settings: { language: 'ru', currency: 'RUB' }, isDemo: true },
      now,
    );
    // The person's own company is opened first.
    if (of.member !== null) await insertMember(db, workspaceId, of.member, new Date(0));
  });
  return workspaceId;
}

/** A demo that is there already is opened to whoever asks for one. */
async function joinDemo(services: Services, workspaceId: number, member: NewMember | null): Promise<void> {
  if (member === null) return;
  await inWorkspace(services.db, workspaceId, async (db) => {
    const known = await findMember(db, workspaceId, member.userId);
    if (known === undefined) await insertMember(db, workspaceId, member, new Date(0));
  });
}

export async function requestRemoval(services: Services, workspaceId: number): Promise<DemoState> {
  const demo = await findDemo(services.db, workspaceId);
  if (demo === undefined) throw because('not_found', 'no_demo', 'There is no demo company');
  if (demo.state === 'loading')
    throw because('conflict', 'demo_loading', 'The demo company is being loaded; remove it when it is there');
  await setDemo(services.db, demo.workspaceId, { state: 'removing', progress: 0 });
  await services.jobs.enqueue(null, removeDemoJob, { workspaceId: demo.workspaceId });
  return { state: 'removing', progress: 0, workspaceId: demo.workspaceId, error: null };
}

/**
 * Who asked for a demo on the command line is not known, but on a machine of one company it is its administrators'. Where
 * several companies live, nobody is let in: they would meet each other among the members of the demo.
 */
async function openToAdministrators(services: Services, workspaceId: number): Promise<void> {
  const [only, ...others] = await listOwnWorkspaces(services.db);
  if (only === undefined || others.length > 0) return;
  const members = await inWorkspace(services.db, only.id, (db) => listMembers(db, only.id, { ended: false }));
  for (const member of members.filter(({ role }) => role === 'administrator'))
    await joinDemo(services, workspaceId, {
      userId: member.user_id,
      role: 'administrator',
      unitIds: [],
      displayName: member.display_name,
      language: member.language,
    });
}

/** For the command line: loads a demo that belongs to nobody yet, at once. One that is there already is left. */
export async function makeDemo(services: Services, loading: DemoLoading): Promise<void> {
  const [known] = await listDemoWorkspaces(services.db);
  const workspaceId = known?.id ?? (await makeWorkspace(services, { member: null }));
  await openToAdministrators(services, workspaceId);
  const state = (await findDemo(services.db, workspaceId))?.state;
  if (known !== undefined && state === 'ready') return;
  await loadDemo(services, workspaceId, loading);
}
