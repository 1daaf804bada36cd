import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readAlertSearch } from './alert-search.ts';

const alertsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/alerts',
  validateSearch: readAlertSearch,
  component: lazyRouteComponent(() => import('./alerts-page.tsx'), 'AlertsPage'),
});

export const alertRoutes = [alertsRoute] as const;
