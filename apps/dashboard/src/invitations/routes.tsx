import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readInvitationSearch } from './invitations-search.ts';

const invitationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/invitations',
  validateSearch: readInvitationSearch,
  component: lazyRouteComponent(() => import('./invitations-page.tsx'), 'InvitationsPage'),
});

export const invitationRoutes = [invitationsRoute] as const;
