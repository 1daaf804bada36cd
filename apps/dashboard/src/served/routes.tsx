import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readServedSearch } from './served-search.ts';

const servedRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served',
  validateSearch: readServedSearch,
  component: lazyRouteComponent(() => import('./served-page.tsx'), 'ServedPage'),
});

export const servedRoutes = [servedRoute] as const;
