import { isOutage } from './database/outage.ts';
import { createGroupCommit, type GroupCommit, type GroupCommitOptions } from './group-commit.ts';
import type { Services } from './services.ts';

type Options<Item, Result> = Omit<GroupCommitOptions<Item, Result>, 'write' | 'isOutage'> & {
  readonly write: (services: Services, workspaceId: number, items: readonly Item[]) => Promise<readonly Result[]>;
};

/** A door at which items come one by one and are written in groups: one for a database, made when the first item comes. */
export function groupDoor<Item, Result>({
  write,
  ...group
}: Options<Item, Result>): (services: Services) => GroupCommit<Item, Result> {
  const doors = new WeakMap<Services['db'], GroupCommit<Item, Result>>();
  return (services) => {
    let door = doors.get(services.db);
    if (door === undefined) {
      door = createGroupCommit({
        ...group,
        isOutage,
        write: (workspaceId, items) => write(services, workspaceId, items),
      });
      doors.set(services.db, door);
    }
    return door;
  };
}
