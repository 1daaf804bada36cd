import { workspaceEndpoints } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { assertLogo } from './logo.ts';
import { getWorkspace, updateWorkspace } from './workspaces.store.ts';

export const workspaceRoutes: readonly Route[] = [
  route(workspaceEndpoints.get, (_call, work) => getWorkspace(work.db, work.workspaceId)),
  route(workspaceEndpoints.update, async ({ body }, work) => {
    if (body.logo != null) assertLogo(body.logo);
    const before = await getWorkspace(work.db, work.workspaceId);
    const { name, ...settings } = body;
    await updateWorkspace(work.db, work.workspaceId, { ...(name === undefined ? {} : { name }), settings });
    const after = await getWorkspace(work.db, work.workspaceId);
    await audit(work, {
      action: 'workspace.change',
      subject: { kind: 'workspace', id: work.workspaceId },
      before: withoutPicture(before),
      after: withoutPicture(after),
    });
    return after;
  }),
];

/** 64 KB in each entry would make the log unreadable; that there is another picture is enough. */
function withoutPicture(workspace: Awaited<ReturnType<typeof getWorkspace>>) {
  return { ...workspace, logo: workspace.logo === null ? null : `${workspace.logo.length} characters` };
}
