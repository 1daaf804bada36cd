import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const improvementsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements',
  component: lazyRouteComponent(() => import('./improvements-page.tsx'), 'ImprovementsPage'),
});
const improvementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/$improvementId',
  component: lazyRouteComponent(() => import('./improvement-page.tsx'), 'ImprovementPage'),
});

export const improvementRoutes = [improvementsRoute, improvementRoute] as const;
