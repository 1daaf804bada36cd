import { addScans, type Scans } from '../../surveys/link-scans.store.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';

/** A scan that is lost with its process is not an answer: it may wait, so that a page never does. */
const WRITE_AFTER_MS = 500;
const waiting = new WeakMap<Services['db'], Map<number, Map<string, Scans>>>();

/** Counts that a link was opened, by a person or by something that only fetches. Written behind, together with others. */
export function countScan(
  services: Services,
  link: { readonly workspaceId: number; readonly id: number; readonly day: string },
  isPerson: boolean,
): void {
  let workspaces = waiting.get(services.db);
  if (workspaces === undefined) waiting.set(services.db, (workspaces = new Map()));
  if (workspaces.size === 0) setTimeout(() => void write(services), WRITE_AFTER_MS).unref();
  const links = workspaces.get(link.workspaceId) ?? new Map<string, Scans>();
  workspaces.set(link.workspaceId, links);
  const key = `${link.id}:${link.day}`;
  const before = links.get(key) ?? { linkId: link.id, day: link.day, people: 0, machines: 0 };
  links.set(key, {
    ...before,
    people: before.people + (isPerson ? 1 : 0),
    machines: before.machines + (isPerson ? 0 : 1),
  });
}

async function write(services: Services): Promise<void> {
  const batches = [...(waiting.get(services.db) ?? [])];
  waiting.get(services.db)?.clear();
  for (const [workspaceId, links] of batches) {
    try {
      await inWorkspace(services.db, workspaceId, (db) => addScans(db, workspaceId, [...links.values()]));
    } catch (error) {
      services.log.warn({ err: error, workspaceId }, 'links: scans could not be counted');
    }
  }
}
