import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readFiguresSearch } from '../figures/figures-search.ts';
import { insideRoute } from '../shell/inside-route.tsx';

const unitsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/units',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
});

const unitRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/units/$unitId',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => import('./unit-page.tsx'), 'UnitPage'),
});

export const unitRoutes = [unitsRoute, unitRoute] as const;
