import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const unitsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/units',
  component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
});

const unitRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/units/$unitId',
  component: lazyRouteComponent(() => import('./unit-page.tsx'), 'UnitPage'),
});

export const unitRoutes = [unitsRoute, unitRoute] as const;
