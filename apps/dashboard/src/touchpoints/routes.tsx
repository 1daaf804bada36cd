import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readFiguresSearch } from '../figures/figures-search.ts';
import { insideRoute } from '../shell/inside-route.tsx';

const touchpointsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/touchpoints',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => import('./touchpoints-page.tsx'), 'TouchpointsPage'),
});

const touchpointRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/touchpoints/$touchpointId',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => import('./touchpoint-page.tsx'), 'TouchpointPage'),
});

export const touchpointRoutes = [touchpointsRoute, touchpointRoute] as const;
