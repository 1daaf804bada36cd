import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readFiguresSearch } from '../figures/figures-search.ts';
import { insideRoute } from '../shell/inside-route.tsx';

const overviewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/overview',
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
});

export const overviewRoutes = [overviewRoute] as const;
