import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const touchpointsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/touchpoints',
  component: lazyRouteComponent(() => import('./touchpoints-page.tsx'), 'TouchpointsPage'),
});

const touchpointRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/touchpoints/$touchpointId',
  component: lazyRouteComponent(() => import('./touchpoint-page.tsx'), 'TouchpointPage'),
});

export const touchpointRoutes = [touchpointsRoute, touchpointRoute] as const;
