import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readIntakeSearch } from './intake-search.ts';

const intakeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/intake',
  validateSearch: readIntakeSearch,
  component: lazyRouteComponent(() => import('./intake-page.tsx'), 'IntakePage'),
});

export const intakeRoutes = [intakeRoute] as const;
