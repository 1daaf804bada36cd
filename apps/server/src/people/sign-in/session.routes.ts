import { sessionEndpoints } from '@otklik/contract';
import type { Actor } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { Problem } from '../../platform/errors.ts';
import { openRoute, route, type Route } from '../../platform/http/route.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { describeMe } from '../members/me.ts';
import { choosePersonWorkspace, updateMember } from '../members/members.store.ts';
import { forgetPerson, peopleOf } from '../people.ts';
import { deleteOtherSessions, deleteSession, listSessions } from './sessions.store.ts';
import { passCookies, webHeaders } from './web-request.ts';

export const sessionRoutes: readonly Route[] = [
  openRoute(sessionEndpoints.me, async ({ services, request, reply, actor, workspaceId, now }) => {
    if (actor.kind === 'person') {
      // Every page begins here, so here a session in use is prolonged, and its cookie with it.
      const { auth } = peopleOf(services);
      const { headers } = await auth.api.getSession({ headers: webHeaders(request), returnHeaders: true });
      passCookies(headers, reply);
    }
    return inWorkspace(services.db, workspaceId, (db) =>
      describeMe({ db, workspaceId, actor, now, requestId: request.id }),
    );
  }),
  route(sessionEndpoints.update, async ({ body, actor }, work) => {
    const userId = personOf(actor);
    const change = {
      ...(body.name === undefined ? {} : { display_name: body.name }),
      ...(body.language === undefined ? {} : { language: body.language }),
    };
    if (Object.keys(change).length > 0) await updateMember(work.db, work.workspaceId, userId, change);
    await audit(work, { action: 'member.introduce', subject: { kind: 'member', id: userId }, after: change });
    return describeMe(work);
  }),
  route(sessionEndpoints.chooseWorkspace, async ({ body, actor, services, reply }, work) => {
    const userId = personOf(actor);
    const chosen = await choosePersonWorkspace(work.db, userId, body.workspaceId, work.now);
    if (chosen === undefined) throw new Problem('not_found');
    forgetPerson(services, reply, userId);
    return { workspaceId: chosen.workspace };
  }),
  route(sessionEndpoints.list, async ({ actor, services, request, now }, work) => {
    const current = await peopleOf(services).sessions.signedIn(request);
    const rows = await listSessions(work.db, personOf(actor), now);
    return {
      items: rows.map((row) => ({
        id: row.id,
        isCurrent: row.id === current?.sessionId,
        startedAt: row.created_at,
        expiresAt: row.expires_at,
        address: row.ip_address,
        browser: row.user_agent,
      })),
    };
  }),
  route(sessionEndpoints.end, async ({ params, actor, services, reply }, work) => {
    const userId = personOf(actor);
    if (!(await deleteSession(work.db, userId, params.sessionId))) throw new Problem('not_found');
    forgetPerson(services, reply, userId);
    return null;
  }),
  route(sessionEndpoints.endOthers, async ({ actor, services, request, reply }, work) => {
    const userId = personOf(actor);
    const current = await peopleOf(services).sessions.signedIn(request);
    if (current === null) throw new Problem('unauthenticated');
    const ended = await deleteOtherSessions(work.db, userId, current.sessionId);
    forgetPerson(services, reply, userId);
    return { ended };
  }),
];

function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.id;
  throw new Problem('forbidden', 'An API key is nobody: this needs a person who is signed in');
}
