import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { queryClient, whenSignedOut } from './api/query-client.ts';
import { meQuery } from './api/session.ts';
import { alertRoutes } from './alerts/routes.tsx';
import { caseRoutes } from './cases/routes.tsx';
import { commentRoutes } from './comments/routes.tsx';
import { companyRoutes } from './company/routes.tsx';
import { contactRoutes } from './contacts/routes.tsx';
import { customerRoutes } from './customers/routes.tsx';
import { entryRoutes } from './entry/routes.tsx';
import { improvementRoutes } from './improvements/routes.tsx';
import { importRoutes } from './imports/routes.tsx';
import { intakeRoutes } from './intake/routes.tsx';
import { interviewRoutes } from './interviews/routes.tsx';
import { invitationRoutes } from './invitations/routes.tsx';
import { overviewRoutes } from './overview/routes.tsx';
import { policyRoutes } from './policy/routes.tsx';
import { servedRoutes } from './served/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import { insideRoute, rootRoute } from './shell/inside-route.tsx';
import { readSearch, writeSearch } from './shell/search.ts';
import { surveyRoutes } from './surveys/routes.tsx';
import { touchpointRoutes } from './touchpoints/routes.tsx';
import { unitRoutes } from './units/routes.tsx';

/** Where somebody begins: whoever answers for one shop lands on that shop's page. */
const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery).catch(() => null);
    const [ownUnit, ...others] = me?.unitIds ?? [];
    const isOfOneUnit = me?.role === 'staff' || me?.role === 'unit_manager';
    if (isOfOneUnit && ownUnit !== undefined && (me?.role === 'staff' || others.length === 0))
      throw redirect({ to: '/units/$unitId', params: { unitId: String(ownUnit) } });
    throw redirect({ to: '/overview' });
  },
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...entryRoutes,
  insideRoute.addChildren([
    ...overviewRoutes,
    ...touchpointRoutes,
    ...unitRoutes,
    ...alertRoutes,
    ...caseRoutes,
    ...contactRoutes,
    ...improvementRoutes,
    ...commentRoutes,
    ...customerRoutes,
    ...surveyRoutes,
    ...invitationRoutes,
    ...interviewRoutes,
    ...policyRoutes,
    ...servedRoutes,
    ...importRoutes,
    ...intakeRoutes,
    ...companyRoutes,
    ...settingsRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (['/sign-in', '/setup', '/join', '/new-password'].some((open) => pathname.startsWith(open))) return;
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
  void router.navigate({ to: '/sign-in', search: { next: href } });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
