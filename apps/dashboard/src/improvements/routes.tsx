import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const improvementsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements',
  component: lazyRouteComponent(() => import('./improvements-page.tsx'), 'ImprovementsPage'),
});
const ideasRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/ideas',
  component: lazyRouteComponent(() => import('../ideas/ideas-page.tsx'), 'IdeasPage'),
});
const improvementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/$improvementId',
  component: lazyRouteComponent(() => import('./improvement-page.tsx'), 'ImprovementPage'),
});

export const improvementRoutes = [improvementsRoute, ideasRoute, improvementRoute] as const;
