import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const servedRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served',
  component: lazyRouteComponent(() => import('./served-page.tsx'), 'ServedPage'),
});

export const servedRoutes = [servedRoute] as const;
